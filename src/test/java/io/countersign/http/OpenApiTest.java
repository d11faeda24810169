package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says all that a caller, or a generator of clients, has to know. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

    private static final Pattern SECRET =
            Pattern.compile("(?i)X-Amz-Signature=[0-9a-f]{2}|(AKIA|ASIA)[A-Z0-9]|secret-access");

    private String text;
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        text = RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        document = new ObjectMapper().readTree(text);
    }

    private void forEachOperation(BiConsumer<String, JsonNode> check) {
        document.get("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(
                        operation -> check.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private JsonNode schemaOf(JsonNode operation) {
        String ref = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        return document.at(ref.substring(1));
    }

    @Test
    void isOfVersion31AndNamesTheService() {
        assertTrue(
                document.get("openapi").asText().startsWith("3.1"),
                document.get("openapi").asText());
        assertEquals("Countersign", document.at("/info/title").asText());
        assertEquals("Apache-2.0", document.at("/info/license/name").asText());
        assertFalse(document.at("/info/description").asText().isBlank());
    }

    @Test
    void anApiKeyOrATokenOrNothingAtAllIsSent() {
        assertEquals(
                "[{\"apiKey\":[]},{\"bearer\":[]},{}]",
                document.path("security").toString());
    }

    @Test
    void everyOperationHasItsId() {
        Map<String, String> ids = new HashMap<>();
        forEachOperation(
                (name, operation) -> ids.put(name, operation.path("operationId").asText()));
        assertEquals(
                Map.of(
                        "get /v1/me", "whoAmI",
                        "post /v1/tickets", "issueTicket",
                        "delete /v1/tickets/{id}", "revokeTicket",
                        "get /v1/audit/{id}", "getAuditEvent",
                        "post /v1/presign", "presign",
                        "post /v1/presign/form", "presignForm",
                        "post /v1/presign/explain", "explainSignature",
                        "get /v1/files/{profile}/{key}", "openFile",
                        "head /v1/files/{profile}/{key}", "headFile",
                        "get /v1/profiles", "listProfiles"),
                without(ids, "/v1/buckets"));
        assertEquals(
                Map.of(
                        "get /v1/buckets/{bucket}/cors", "getBucketCors",
                        "put /v1/buckets/{bucket}/cors", "putBucketCors",
                        "delete /v1/buckets/{bucket}/cors", "deleteBucketCors",
                        "get /v1/buckets/{bucket}/cors/doctor", "examineBucketCors",
                        "post /v1/buckets/{bucket}/cors/doctor", "mendBucketCors"),
                ids);
    }

    /** Takes what is not below {@code path} out of {@code ids}, and gives it back. */
    private static Map<String, String> without(Map<String, String> ids, String path) {
        Map<String, String> others = new HashMap<>(ids);
        others.keySet().removeIf(name -> name.contains(" " + path));
        ids.keySet().removeAll(others.keySet());
        return others;
    }

    @Test
    void everyOperationIsDescribedUnderADescribedTag() {
        Set<String> tags = new HashSet<>();
        document.get("tags").forEach(tag -> {
            assertFalse(tag.get("description").asText().isBlank());
            tags.add(tag.get("name").asText());
        });
        forEachOperation((name, operation) -> {
            assertFalse(operation.path("summary").asText().isBlank(), name);
            assertFalse(operation.path("description").asText().isBlank(), name);
            assertEquals(1, operation.path("tags").size(), name);
            assertTrue(tags.contains(operation.at("/tags/0").asText()), name);
        });
    }

    @Test
    void everyOperationSaysHowItRefuses() {
        forEachOperation((name, operation) -> {
            String[] statuses = operation.has("requestBody")
                    ? new String[] {"400", "401", "403", "404", "413", "415", "429", "500", "503"}
                    : new String[] {"400", "401", "403", "404", "429", "500", "503"};
            for (String status : statuses) {
                JsonNode answer = operation.at("/responses/" + status);
                assertEquals(
                        "#/components/schemas/Problem",
                        answer.at("/content/application~1problem+json/schema/$ref")
                                .asText(),
                        name + " " + status);
            }
            operation.get("responses").forEach(answer -> {
                assertTrue(answer.path("headers").has("X-Request-Id"), name);
                assertFalse(answer.path("description").asText().isBlank(), name);
            });
        });
    }

    @Test
    void everyPropertyOfEverySchemaIsDescribed() {
        document.at("/components/schemas").fields().forEachRemaining(schema -> schema.getValue()
                .path("properties")
                .fields()
                .forEachRemaining(property -> assertFalse(
                        property.getValue().path("description").asText().isBlank(),
                        schema.getKey() + "." + property.getKey())));
        assertTrue(document.at("/components/schemas/PresignRequest/properties").size() >= 14);
    }

    @Test
    void everyRequestHasAnExampleThatTheServiceTakes() {
        Set<String> tried = new HashSet<>();
        forEachOperation((name, operation) -> {
            if (operation.has("requestBody")) {
                JsonNode example = schemaOf(operation).path("examples").path(0);
                assertTrue(example.isObject(), name);
                String[] parts = name.split(" ");
                boolean bucket = parts[1].startsWith("/v1/buckets/");
                given().header("X-Api-Key", bucket ? TestKeys.ADMIN : TestKeys.WRITER)
                        .contentType("application/json")
                        .body(example.toString())
                        .request(parts[0], parts[1].replace("{bucket}", TestStore.BUCKET))
                        .then()
                        .statusCode(statusOf(parts[1]));
                tried.add(name);
            }
        });
        assertEquals(
                Set.of(
                        "post /v1/presign",
                        "post /v1/presign/form",
                        "post /v1/presign/explain",
                        "post /v1/tickets",
                        "put /v1/buckets/{bucket}/cors",
                        "post /v1/buckets/{bucket}/cors/doctor"),
                tried);
    }

    private static int statusOf(String path) {
        if (path.startsWith("/v1/buckets/")) {
            return TestStore.isExternal() ? 200 : 422; // the embedded S3 has no CORS operations
        }
        return path.equals("/v1/tickets") ? 201 : 200;
    }

    @Test
    void theWaysToSayWhoIsCallingAreThere() {
        JsonNode schemes = document.at("/components/securitySchemes");
        assertEquals("bearer", schemes.at("/bearer/scheme").asText());
        assertEquals("http", schemes.at("/bearer/type").asText());
        assertEquals("apiKey", schemes.at("/apiKey/type").asText());
        assertEquals("X-Api-Key", schemes.at("/apiKey/name").asText());
        assertEquals("header", schemes.at("/apiKey/in").asText());
    }

    @Test
    void noExampleLooksLikeASecret() {
        assertFalse(SECRET.matcher(text).find(), "a scanner of secrets would report the document");
    }
}
