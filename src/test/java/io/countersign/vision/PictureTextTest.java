package io.countersign.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import io.countersign.images.Pictures;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed Tesseract reads what a test wrote into a picture. */
@QuarkusTest
@Tag("tesseract")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PictureTextTest {

    private InstalledTesseract tesseract;

    @BeforeEach
    void start() {
        tesseract = InstalledTesseract.use();
    }

    @AfterEach
    void stop() {
        tesseract.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void theTextOfAPictureIsRead(String format) {
        byte[] picture = Pictures.ofText(format, "TOTAL 12.50 EUR", "Thank you");
        String key = Examined.object("real-text/", "application/octet-stream", picture);
        var answer = Examined.ask("text", "demo", key, Map.of())
                .statusCode(200)
                .body("lines.text", contains("TOTAL 12.50 EUR", "Thank you"))
                .body("lines[0].words.text", contains("TOTAL", "12.50", "EUR"));
        JsonPath json = JsonPath.with(answer.extract().asString())
                .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.DOUBLE));
        // the pictures are 900 x 240; the text starts at 40, on the base lines 80 and 160
        assertThat(json.getDouble("lines[0].box.left"), closeTo(40 / 900.0, 0.02));
        assertThat(
                json.getDouble("lines[1].box.top") + json.getDouble("lines[1].box.height"), closeTo(160 / 240.0, 0.06));
        assertThat(json.getDouble("lines[0].confidence"), greaterThan(70.0));
    }

    @Test
    void anEmptyPictureHasNoText() {
        String key = Examined.object("real-text/", "image/png", Pictures.plain("png", 300, 100));
        Examined.ask("text", "demo", key, Map.of()).statusCode(200).body("lines", empty());
    }

    @Test
    void aDamagedPictureIsRefused() {
        for (String format : new String[] {"png", "jpg"}) {
            byte[] picture = Pictures.ofText(format, "TOTAL");
            byte[] start = Arrays.copyOf(picture, format.equals("png") ? 60 : 200);
            String key = Examined.object("real-text/", "image/png", start);
            Service.problem(Examined.ask("text", "demo", key, Map.of()), 415, "unsupported-media-type");
        }
    }
}
