package io.countersign.vision;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.images.Pictures;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.TestTesseract;
import io.countersign.store.TestTesseract.Mode;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program that does not end, configured as Tesseract, is ended, and does not keep others from running. */
@QuarkusTest
@Tag("long")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class LocalTextFaultsTest {

    private static String image() {
        return Examined.object("local-text/", "image/png", Pictures.plain("png", 600, 120));
    }

    private static ValidatableResponse text(String key) {
        return Examined.ask("text", "demo", key, Map.of());
    }

    @BeforeEach
    @AfterEach
    void reset() {
        TestTesseract.be(Mode.SAMPLE);
    }

    /** With its child, which would otherwise live for minutes. */
    @Test
    void aProgramThatHangsIsEnded() throws Exception {
        TestTesseract.be(Mode.HANGING);
        Service.problem(text(image()), 504, "vision-timeout")
                .body("detail", equalTo("Tesseract did not finish within PT3S and was ended."));
        for (String file : List.of("process", "child")) {
            long process =
                    Long.parseLong(Files.readString(TestTesseract.file(file)).strip());
            Waiting.until(() ->
                    ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    /** It has ended itself, but its child keeps its output open. */
    @Test
    void aProgramThatLeavesAChildHasAnAnswer() {
        TestTesseract.be(Mode.DAEMON);
        Service.problem(text(image()), 504, "vision-timeout").body("detail", containsString("was ended"));
        TestTesseract.be(Mode.SAMPLE);
        text(image()).statusCode(200);
    }

    /** The bound is on programs that run; others are refused, and later ones are accepted again. */
    @Test
    void programsRunInABoundedNumber() {
        TestTesseract.be(Mode.HANGING);
        String key = image();
        List<CompletableFuture<Integer>> answers = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> text(key).extract().statusCode()))
                .limit(6)
                .toList();
        Map<Integer, Long> statuses = new TreeMap<>(answers.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting())));
        assertEquals(Set.of(503, 504), statuses.keySet());
        assertTrue(statuses.get(504) <= 2, statuses::toString);
        TestTesseract.be(Mode.SAMPLE);
        text(key).statusCode(200);
    }
}
