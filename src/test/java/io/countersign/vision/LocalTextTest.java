package io.countersign.vision;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.images.Pictures;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.TestTesseract;
import io.countersign.store.TestTesseract.Mode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of images by the program that is configured as Tesseract, which can do anything. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class LocalTextTest {

    private static final byte[] PNG = Pictures.plain("png", 600, 120);

    private static String image() {
        return Examined.object("local-text/", "image/png", PNG);
    }

    private static ValidatableResponse text(String key) {
        return Examined.ask("text", "demo", key, Map.of());
    }

    @BeforeEach
    @AfterEach
    void reset() {
        TestTesseract.be(Mode.SAMPLE);
    }

    @Test
    void linesAndWordsHavePlaces() throws Exception {
        text(image())
                .statusCode(200)
                .body("engine", equalTo("tesseract"))
                .body("lines.text", contains("TOTAL 12.50"))
                .body("lines[0].confidence", equalTo(95.03f))
                .body("lines[0].words.text", contains("TOTAL", "12.50"))
                .body("lines[0].words[0].confidence", equalTo(94.38f))
                .body(
                        "lines[0].words[0].box",
                        equalTo(Map.of("left", 0.05f, "top", 0.333333f, "width", 0.213333f, "height", 0.25f)));
        assertArrayEquals(PNG, Files.readAllBytes(TestTesseract.file("input")));
        assertEquals(
                "- - -l eng tsv",
                Files.readString(TestTesseract.file("arguments")).strip());
    }

    /** Its environment has none of the service's credentials. */
    @Test
    void theProgramGetsAnEnvironmentOfItsOwn() throws Exception {
        text(image()).statusCode(200);
        Set<String> names = Files.readAllLines(TestTesseract.file("environment")).stream()
                .map(line -> line.split("=", 2)[0])
                .collect(Collectors.toSet());
        assertTrue(names.contains("OMP_THREAD_LIMIT"), names::toString);
        names.removeAll(Set.of("OMP_THREAD_LIMIT", "LC_ALL", "PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH"));
        names.removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_")); // set by the shell of the script
        assertEquals(Set.of(), names);
    }

    @Test
    void wordsBelowTheConfidenceAreLeftOut() {
        String key = image();
        Examined.ask("text", "demo", key, Map.of("minConfidence", 95)).body("lines.text", contains("12.50"));
        Examined.ask("text", "demo", key, Map.of("minConfidence", 96))
                .statusCode(200)
                .body("lines", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEAF     | 200 |                 |",
                "NOISY    | 200 |                 |",
                "FLOODING | 502 | vision-failed   | printed too much",
                "GARBAGE  | 502 | vision-failed   | a table that cannot be read",
                "CRASHING | 502 | vision-failed   | the status 137",
                "DAMAGED  | 415 | unsupported-media-type | damaged",
                "UNTAUGHT | 501 | not-implemented | the language eng"
            })
    void whateverTheProgramDoesHasAnAnswer(Mode mode, int status, String code, String sentence) {
        TestTesseract.be(mode);
        byte[] large = Arrays.copyOf(PNG, 4 << 20); // more than a pipe holds
        ValidatableResponse answer = text(Examined.object("local-text/", "image/png", large));
        if (status == 200) {
            answer.statusCode(200).body("lines.text", contains("TOTAL 12.50"));
        } else {
            Service.problem(answer, status, code).body("detail", containsString(sentence));
        }
    }

    @Test
    void aDecompressionBombIsNotDecoded() throws Exception {
        Files.deleteIfExists(TestTesseract.file("input"));
        byte[] bomb = Pictures.bomb(40_000, 30_000);
        Service.problem(text(Examined.object("local-text/", "image/png", bomb)), 413, "too-large")
                .body("detail", containsString("40000 x 30000 pixels"));
        assertFalse(Files.exists(TestTesseract.file("input")), "the program has run");
    }

    @Test
    void tooManyBytesAreNotRead() {
        byte[] large = Arrays.copyOf(PNG, (5 << 20) + 1);
        Service.problem(text(Examined.object("local-text/", "image/png", large)), 413, "too-large")
                .body("detail", containsString("5242881 bytes"));
    }

    @ParameterizedTest
    @CsvSource({"plain words", "<svg/>", "GIF89a", "\u0089PNG\r\n\u001a\n", "-"})
    void whatIsNoImageIsNotGivenToTheProgram(String content) throws Exception {
        Files.deleteIfExists(TestTesseract.file("input"));
        byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Service.problem(text(Examined.object("local-text/a.png", "image/png", bytes)), 415, "unsupported-media-type");
        assertFalse(Files.exists(TestTesseract.file("input")), "the program has run");
    }

    @Test
    void anAbsentObjectIsNotFound() {
        Service.problem(text("local-text/absent"), 404, "not-found");
    }
}
