package io.countersign.http.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an operation of the fast path fails with, its client gets a problem without internal texts. */
@QuarkusTest
@DisabledOnIntegrationTest("the package has no operation that fails")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FastPathFailuresTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource({
        "throw-exception, 500",
        "throw-error, 500",
        "throw-problem, 503",
        "fail-with-exception, 500",
        "fail-with-error, 500"
    })
    void everyFailureIsAnswered(String failure, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/bench/" + failure))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        assertEquals(status, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(null));
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertTrue(answer.body().contains(id), answer.body());
        assertFalse(answer.body().contains(FailingOperation.SECRET), answer.body());
    }
}
