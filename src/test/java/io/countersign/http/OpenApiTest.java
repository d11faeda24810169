package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.alerts.Alerts;
import io.countersign.store.Service;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
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

    /** What other people's clients send has no type of ours, and so stands at the operation itself. */
    private JsonNode exampleOf(JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content/application~1json");
        return body.path("schema").has("$ref")
                ? schemaOf(operation).path("examples").path(0)
                : body.path("examples").elements().next().path("value");
    }

    /** A component where {@code node} refers to one. */
    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Otherwise a generated client would give its caller nothing. */
    @Test
    void everyAnswerWithABodySaysWhatIsInIt() {
        forEachOperation(
                (name, operation) -> operation.get("responses").fields().forEachRemaining(answer -> {
                    if (answer.getKey().matches("20[01]")) {
                        JsonNode content = answer.getValue().path("content");
                        assertFalse(content.isEmpty(), name);
                        content.forEach(type -> assertTrue(type.path("schema").size() > 0, name));
                    }
                }));
    }

    /** A generated client accepts what the document says that it may get: where an answer has no body, problems only. */
    @Test
    void whateverTheDocumentNamesIsAcceptable() {
        forEachOperation((name, operation) -> {
            Set<String> accepted = new HashSet<>(Set.of("application/problem+json"));
            operation
                    .get("responses")
                    .forEach(answer ->
                            resolved(answer).path("content").fieldNames().forEachRemaining(accepted::add));
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
                Map.ofEntries(
                        Map.entry("get /v1/me", "whoAmI"),
                        Map.entry("post /v1/tickets", "issueTicket"),
                        Map.entry("delete /v1/tickets/{id}", "revokeTicket"),
                        Map.entry("post /v1/uploads", "beginUpload"),
                        Map.entry("get /v1/uploads/{id}", "readUpload"),
                        Map.entry("delete /v1/uploads/{id}", "abortUpload"),
                        Map.entry("post /v1/uploads/{id}/parts", "signParts"),
                        Map.entry("post /v1/uploads/{id}/complete", "completeUpload"),
                        Map.entry("get /compat/companion/s3/params", "companionParams"),
                        Map.entry("post /compat/companion/s3/multipart", "companionBegin"),
                        Map.entry("get /compat/companion/s3/multipart/{id}", "companionListParts"),
                        Map.entry("get /compat/companion/s3/multipart/{id}/{number}", "companionSignPart"),
                        Map.entry("get /compat/companion/s3/multipart/{id}/batch", "companionSignParts"),
                        Map.entry("post /compat/companion/s3/multipart/{id}/complete", "companionComplete"),
                        Map.entry("delete /compat/companion/s3/multipart/{id}", "companionAbort"),
                        Map.entry("post /compat/uppy/sign", "uppySign"),
                        Map.entry("get /compat/uppy/credentials", "uppyCredentials"),
                        Map.entry("get /compat/companion/s3/sts", "companionSts"),
                        Map.entry("get /compat/s3upload/sign", "s3uploadSign"),
                        Map.entry("get /compat/react-s3-uploader/sign", "reactS3UploaderSign"),
                        Map.entry("get /v1/audit/{id}", "getAuditEvent"),
                        Map.entry("post /v1/presign", "presign"),
                        Map.entry("post /v1/presign/form", "presignForm"),
                        Map.entry("post /v1/presign/explain", "explainSignature"),
                        Map.entry("get /v1/files/{profile}/{key}", "openFile"),
                        Map.entry("head /v1/files/{profile}/{key}", "headFile"),
                        Map.entry("get /v1/buckets/{bucket}/objects", "listObjects"),
                        Map.entry("get /v1/buckets/{bucket}/cors", "getBucketCors"),
                        Map.entry("put /v1/buckets/{bucket}/cors", "putBucketCors"),
                        Map.entry("delete /v1/buckets/{bucket}/cors", "deleteBucketCors"),
                        Map.entry("get /v1/buckets/{bucket}/cors/doctor", "examineBucketCors"),
                        Map.entry("post /v1/buckets/{bucket}/cors/doctor", "mendBucketCors"),
                        Map.entry("get /v1/topics", "listTopics"),
                        Map.entry("post /v1/topics", "createTopic"),
                        Map.entry("delete /v1/topics", "purgeTopics"),
                        Map.entry("get /v1/topics/{name}", "getTopic"),
                        Map.entry("patch /v1/topics/{name}", "changeTopic"),
                        Map.entry("delete /v1/topics/{name}", "deleteTopic"),
                        Map.entry("get /v1/topics/{name}/subscriptions", "listSubscriptions"),
                        Map.entry("post /v1/topics/{name}/subscriptions", "subscribe"),
                        Map.entry("delete /v1/topics/{name}/subscriptions", "purgeSubscriptions"),
                        Map.entry("get /v1/subscriptions/{id}", "getSubscription"),
                        Map.entry("delete /v1/subscriptions/{id}", "unsubscribe"),
                        Map.entry("post /hooks/sns", "receiveDelivery"),
                        Map.entry("get /v1/events", "listenToEvents"),
                        Map.entry("get /v1/sms", "getSmsStanding"),
                        Map.entry("post /v1/sms", "sendSms"),
                        Map.entry("post /v1/sms/batch", "sendSmsBatch"),
                        Map.entry("get /v1/rules", "listRules"),
                        Map.entry("get /v1/rules/{name}", "getRule"),
                        Map.entry("put /v1/rules/{name}", "putRule"),
                        Map.entry("delete /v1/rules/{name}", "deleteRule"),
                        Map.entry("post /v1/rules/{name}/samples", "addSample"),
                        Map.entry("post /v1/topics/{name}/messages", "publishMessage"),
                        Map.entry("post /v1/topics/{name}/messages/batch", "publishMessages"),
                        Map.entry("get /v1/profiles", "listProfiles")),
                ids);
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
                JsonNode answer = resolved(operation.at("/responses/" + status));
                assertEquals(
                        "#/components/schemas/Problem",
                        answer.at("/content/application~1problem+json/schema/$ref")
                                .asText(),
                        name + " " + status);
            }
            operation.get("responses").forEach(reference -> {
                JsonNode answer = resolved(reference);
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
        Map<String, Integer> answers = new HashMap<>();
        String upload = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of("profile", "demo", "filename", "a", "contentType", "a/b", "size", 70L << 20))
                .statusCode(201)
                .extract()
                .path("id");
        String topic = Alerts.newTopic();
        Alerts.manager()
                .body(Map.of("name", "potholes", "displayName", "Potholes"))
                .post("/v1/topics");
        Map<String, ?> rule = Map.of(
                "topic", "potholes", "comparator", ">=", "threshold", 8, "message", "There are {value} potholes!");
        Alerts.manager().body(rule).put("/v1/rules/{name}", topic).then().statusCode(200);
        forEachOperation((name, operation) -> {
            if (operation.at("/requestBody/content").has("application/json")) {
                JsonNode example = exampleOf(operation);
                assertTrue(example.isObject(), name);
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
                        Map.entry("post /v1/presign/form", 200),
                        Map.entry("post /v1/presign/explain", 200),
                        Map.entry("post /v1/tickets", 201),
                        Map.entry("post /v1/uploads", 201),
                        Map.entry("post /v1/uploads/{id}/parts", 200),
                        Map.entry("post /v1/uploads/{id}/complete", 409), // for no part of it has arrived
                        Map.entry("post /compat/companion/s3/multipart", 200),
                        Map.entry("post /compat/companion/s3/multipart/{id}/complete", 400), // for it names no key
                        Map.entry("post /compat/uppy/sign", 200),
                        Map.entry("post /v1/sms", 201),
                        Map.entry("post /v1/sms/batch", 200),
                        Map.entry("post /v1/topics", 201),
                        Map.entry("put /v1/rules/{name}", 200),
                        Map.entry("post /v1/rules/{name}/samples", 200),
                        Map.entry("patch /v1/topics/{name}", 200),
                        Map.entry("post /v1/topics/{name}/subscriptions", 201),
                        Map.entry("post /v1/topics/{name}/messages", 201),
                        Map.entry("post /v1/topics/{name}/messages/batch", 200),
                        Map.entry("put /v1/buckets/{bucket}/cors", cors),
                        Map.entry("post /v1/buckets/{bucket}/cors/doctor", cors)),
                answers);
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
