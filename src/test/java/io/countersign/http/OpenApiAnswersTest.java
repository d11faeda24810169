package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what each operation answers, and how it refuses, to a generator of clients. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenApiAnswersTest {

    private ServedOpenApi document;

    @BeforeEach
    void read() throws Exception {
        document = ServedOpenApi.read();
    }

    /** Otherwise a generated client would give its caller nothing. */
    @Test
    void everyResponseWithABodyHasASchema() {
        document.forEachOperation(
                (name, operation) -> operation.get("responses").properties().forEach(answer -> {
                    if (answer.getKey().matches("20[01]") && !name.startsWith("head ")) {
                        JsonNode content = answer.getValue().path("content");
                        assertFalse(content.isEmpty(), name);
                        content.forEach(type -> assertTrue(type.path("schema").size() > 0, name));
                    }
                }));
    }

    /**
     * A generated client accepts what the document says that it may get: where an answer has no body, problems only.
     */
    @Test
    void documentedMediaTypesAreAcceptable() {
        document.forEachOperation((name, operation) -> {
            Set<String> accepted = new HashSet<>(Set.of("application/problem+json"));
            operation.get("responses").forEach(answer -> document.resolved(answer)
                    .path("content")
                    .fieldNames()
                    .forEachRemaining(accepted::add));
            String[] parts = name.split(" ");
            int status = statusOf(
                    parts[0].toUpperCase(Locale.ROOT),
                    parts[1].replaceAll("\\{\\w+}", "no-such"),
                    String.join(", ", accepted),
                    operation.has("requestBody") ? "application/json" : "text/plain");
            assertNotEquals(406, status, name);
        });
    }

    /** Reads no body: that of the events goes on for ever. */
    private static int statusOf(String method, String path, String accept, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("X-Api-Key", TestKeys.ADMIN)
                .header("Accept", accept)
                .header("Content-Type", contentType)
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyOperationDocumentsItsProblems() {
        document.forEachOperation((name, operation) -> {
            String[] statuses = operation.has("requestBody")
                    ? new String[] {"400", "401", "403", "404", "413", "415", "429", "500", "503"}
                    : new String[] {"400", "401", "403", "404", "429", "500", "503"};
            for (String status : statuses) {
                JsonNode answer = document.resolved(operation.at("/responses/" + status));
                assertEquals(
                        name.equals("post /compat/better-upload") // whose client reads another member
                                ? "#/components/schemas/BetterUploadProblem"
                                : "#/components/schemas/Problem",
                        answer.at("/content/application~1problem+json/schema/$ref")
                                .asText(),
                        name + " " + status);
            }
            operation.get("responses").forEach(reference -> {
                JsonNode answer = document.resolved(reference);
                assertTrue(answer.path("headers").has("X-Request-Id"), name);
                assertFalse(answer.path("description").asText().isBlank(), name);
            });
        });
    }
}
