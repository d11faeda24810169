package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.alerts.Alerts;
import io.countersign.store.BucketsOfTests;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document's examples are such as the service takes, and give no secret away. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenApiExamplesTest {

    private static final Pattern SECRET =
            Pattern.compile("(?i)X-Amz-Signature=[0-9a-f]{2}|(AKIA|ASIA)[A-Z0-9]|secret-access");

    private ServedOpenApi document;

    @BeforeEach
    void read() throws Exception {
        document = ServedOpenApi.read();
    }

    @Test
    void everyRequestHasAValidExample() {
        BucketsOfTests.purge("photos-of-2026"); // another run may have left it
        Map<String, Integer> answers = new HashMap<>();
        String upload = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of("profile", "demo", "filename", "a", "contentType", "a/b", "size", 70L << 20))
                .statusCode(201)
                .extract()
                .path("id");
        String topic = Alerts.newTopic();
        Alerts.manager().delete("/v1/topics/potholes"); // other tests may have left one with other attributes
        Alerts.manager()
                .body(Map.of("name", "potholes", "displayName", "Potholes"))
                .post("/v1/topics");
        Service.put("hello.txt", new byte[5]); // which the example copies
        Map<String, ?> rule = Map.of(
                "topic", "potholes", "comparator", ">=", "threshold", 8, "message", "There are {value} potholes!");
        Alerts.manager().body(rule).put("/v1/rules/{name}", topic).then().statusCode(200);
        document.forEachOperation((name, operation) -> {
            if (operation.at("/requestBody/content").has("application/json")) {
                JsonNode example = exampleOf(operation);
                assertTrue(example.isObject() || example.isArray() && !example.isEmpty(), name);
                String[] parts = name.split(" ");
                String path = parts[1].replace("{id}", upload)
                        .replace("{bucket}", TestStore.BUCKET)
                        .replace("{name}", topic);
                int status = given().header(
                                "X-Api-Key",
                                path.matches("/v1/(buckets|topics|rules|sms).*") ? TestKeys.ADMIN : TestKeys.WRITER)
                        .contentType("application/json")
                        .body(example.toString())
                        .request(parts[0], path)
                        .statusCode();
                answers.put(name, status);
            }
        });
        int cors = TestStore.isExternal() ? 200 : 422; // the embedded S3 has no CORS operations
        assertEquals(
                Map.ofEntries(
                        Map.entry("post /v1/presign", 200),
                        Map.entry("post /v1/presign/batch", 200),
                        Map.entry("post /v1/presign/form", 200),
                        Map.entry("post /v1/presign/explain", 200),
                        Map.entry("post /v1/cloudfront/urls", 200),
                        Map.entry("post /v1/cloudfront/cookies", 200),
                        Map.entry("post /v1/tickets", 201),
                        Map.entry("post /v1/shares", 201),
                        Map.entry("post /v1/reports", 200),
                        Map.entry("post /v1/images/labels", 501), // the store of the tests is not AWS
                        Map.entry("post /v1/images/text", 404),
                        Map.entry("post /v1/images/moderation", 501),
                        Map.entry("post /v1/buckets/{bucket}/copies", 201),
                        Map.entry("post /v1/uploads", 201),
                        Map.entry("post /v1/uploads/{id}/parts", 200),
                        Map.entry("post /v1/uploads/{id}/complete", 409), // for no part of it has arrived
                        Map.entry("post /compat/companion/s3/multipart", 200),
                        Map.entry("post /compat/companion/s3/multipart/{id}/complete", 400), // for it names no key
                        Map.entry("post /compat/uppy/sign", 200),
                        Map.entry("post /compat/better-upload", 200),
                        Map.entry("post /compat/active-storage/direct_uploads", 200),
                        Map.entry("post /v1/sms", 201),
                        Map.entry("post /v1/sms/batch", 200),
                        Map.entry("post /v1/topics", 201),
                        Map.entry("put /v1/rules/{name}", 200),
                        Map.entry("post /v1/rules/{name}/samples", 200),
                        Map.entry("patch /v1/topics/{name}", 200),
                        Map.entry("post /v1/topics/{name}/subscriptions", 201),
                        Map.entry("post /v1/topics/{name}/messages", 201),
                        Map.entry("post /v1/topics/{name}/messages/batch", 200),
                        Map.entry("put /v1/buckets/{bucket}/acl", 400), // the key is a parameter of the query
                        Map.entry("post /v1/buckets", 201),
                        Map.entry("put /v1/buckets/{bucket}/website", 422), // Ceph as started here has none, either
                        Map.entry("put /v1/buckets/{bucket}/lifecycle", cors),
                        Map.entry("put /v1/buckets/{bucket}/cors", cors),
                        Map.entry("post /v1/buckets/{bucket}/cors/doctor", cors)),
                answers);
    }

    /** What other people's clients send has no type of ours, and so stands at the operation itself. */
    private JsonNode exampleOf(JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content/application~1json");
        return body.path("schema").has("$ref")
                ? schemaOf(operation).path("examples").path(0)
                : body.path("examples").elements().next().path("value");
    }

    private JsonNode schemaOf(JsonNode operation) {
        String ref = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        return document.at(ref.substring(1));
    }

    @Test
    void noExampleLooksLikeASecret() {
        assertFalse(SECRET.matcher(document.text()).find(), "a scanner of secrets would report the document");
    }
}
