package io.countersign.vision;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.images.Pictures;
import io.countersign.store.ImageProfiles;
import io.countersign.store.Service;
import io.countersign.store.TestRekognition;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of Rekognition that the SDK retries. */
@QuarkusTest
@Tag("long")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RecognitionFaultsTest {

    private static final String PREFIX = "examined/";
    private static final byte[] PNG = Pictures.plain("png", 100, 100);

    @AfterEach
    void reset() {
        TestRekognition.answer(200, "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, 503, vision-unavailable",
        "400, ProvisionedThroughputExceededException, 503, vision-unavailable",
        "500, InternalServerError, 502, vision-failed"
    })
    void aFailureThatLastsIsAProblem(int status, String code, int answered, String problem) {
        TestRekognition.refuse(status, code);
        String key = Examined.object(PREFIX, "image/png", PNG);
        Service.problem(Examined.ask("moderation", ImageProfiles.EXAMINED, key, Map.of()), answered, problem)
                .body("detail", not(containsString("111122223333")));
        assertEquals(3, TestRekognition.calls());
    }

    @Test
    void aRekognitionThatDoesNotAnswerIsATimeout() {
        TestRekognition.beSilent();
        String key = Examined.object(PREFIX, "image/png", PNG);
        Service.problem(Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of()), 504, "vision-timeout");
    }

    @Test
    void anAnswerThatIsNoJsonIsAProblem() {
        TestRekognition.answer(200, "{\"Labels\": [{\"Name\"");
        String key = Examined.object(PREFIX, "image/png", PNG);
        int status = Examined.ask("labels", ImageProfiles.EXAMINED, key, Map.of())
                .extract()
                .statusCode();
        assertTrue(status >= 500, () -> "status " + status);
    }
}
