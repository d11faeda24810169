package io.countersign.uploads.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** An upload acts only on the object that it wrote; an object of another upload is treated as missing. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UploadOwnershipTest {

    private static final byte[] THEIRS = "theirs".getBytes(StandardCharsets.UTF_8);

    @Inject
    AuditProbe probe;

    private final String key = "ownership/" + UUID.randomUUID();

    private Map<String, Object> file(long size) {
        return Map.of("profile", "demo", "key", key, "contentType", "text/plain", "size", size);
    }

    private static String withoutRequestId(ValidatableResponse answer) {
        return answer.extract().asString().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    /** The response to a completion before anything has arrived. */
    private String absent(String apiKey, long size) {
        JsonPath upload = Uploads.beginAs(apiKey, file(size));
        return withoutRequestId(Service.problem(Uploads.completeAs(apiKey, upload), 409, "conflict"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 6})
    void objectsOfOtherCallersAreNotCheckedDeletedOrDescribed(long size) {
        String absent = absent(TestKeys.WRITER, size);
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, file(size));
        Service.put(key, THEIRS);
        assertEquals(absent, withoutRequestId(Uploads.completeAs(TestKeys.WRITER, upload)));
        assertArrayEquals(THEIRS, Service.get(key).body());
        given().header("X-Api-Key", TestKeys.WRITER)
                .delete(Uploads.path(upload))
                .then()
                .statusCode(204);
        assertArrayEquals(THEIRS, Service.get(key).body());
    }

    @Test
    void objectsOfOtherTicketsAreForeign() {
        String first = "/u/" + Service.ticket("demo", Map.of());
        String second = "/u/" + Service.ticket("demo", Map.of());
        Map<String, Object> file = Map.of("key", key, "contentType", "text/plain", "size", THEIRS.length);
        JsonPath mine = Service.post(first + "/v1/uploads", file)
                .statusCode(201)
                .extract()
                .jsonPath();
        JsonPath theirs = Service.post(second + "/v1/uploads", file)
                .statusCode(201)
                .extract()
                .jsonPath();
        String absent = withoutRequestId(Service.post(first + Uploads.path(mine) + "/complete", Map.of()));
        assertEquals(200, Uploads.put(theirs, THEIRS));
        ValidatableResponse refused = Service.post(first + Uploads.path(mine) + "/complete", Map.of());
        assertEquals(absent, withoutRequestId(Service.problem(refused, 409, "conflict")));
        Service.post(second + Uploads.path(theirs) + "/complete", Map.of()).statusCode(200);
        assertArrayEquals(THEIRS, Service.get(key).body());
    }

    @ParameterizedTest
    @CsvSource({"put, true", "form, true", "put, false", "form, false"})
    void abortingDeletesOnlyTheObjectOfTheUpload(String strategy, boolean own) {
        Map<String, Object> request = new HashMap<>(file(THEIRS.length));
        request.put("strategy", strategy);
        JsonPath upload = Uploads.begin(request);
        if (!own) {
            Service.put(key, THEIRS);
        } else if (strategy.equals("put")) {
            assertEquals(200, Uploads.put(upload, THEIRS));
        } else {
            assertEquals(
                    204,
                    StoreClient.post(upload.getString("form.url"), upload.getMap("form.fields"), "a", THEIRS)
                            .statusCode());
        }
        given().delete(Uploads.path(upload)).then().statusCode(204);
        assertEquals(own ? 404 : 200, Service.get(key).statusCode());
    }

    @Test
    void theIdIsSignedAndCannotBeSetByCallers() {
        JsonPath put = Uploads.begin(file(1));
        assertTrue(put.getString("put.url").contains("x-amz-meta-countersign-upload"), "not among the signed headers");
        Map<String, Object> form = new HashMap<>(file(1));
        form.put("strategy", "form");
        JsonPath first = Uploads.begin(form);
        JsonPath second = Uploads.begin(form);
        String field = "form.fields.x-amz-meta-countersign-upload";
        assertNotEquals(first.getString(field), second.getString(field));
        Map<String, Object> metadata = Map.of("Countersign-Upload", "x");
        for (Map<String, Object> request : List.of(
                Map.<String, Object>of("method", "PUT", "key", key),
                Map.<String, Object>of("key", key, "contentType", "a/b"),
                file(1))) {
            Map<String, Object> claiming = new HashMap<>(request);
            claiming.put("metadata", metadata);
            String path = request.containsKey("method")
                    ? "/v1/presign"
                    : request.containsKey("size") ? "/v1/uploads" : "/v1/presign/form";
            Service.problem(Service.post(path, claiming), 403, "forbidden")
                    .body("detail", containsString("which this service sets for uploads"));
        }
    }

    @Test
    void objectsOverwrittenAfterTheCheckAreCheckedAgain() {
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, image("gallery/" + key));
        assertEquals(200, Uploads.put(upload, PNG));
        Uploads.completeAs(TestKeys.WRITER, upload).statusCode(200);
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertEquals(200, Uploads.put(upload, java.util.Arrays.copyOf(page, PNG.length)));
        Service.problem(Uploads.completeAs(TestKeys.WRITER, upload), 422, "upload-refused")
                .body("detail", containsString("text/html"));
        assertEquals(404, Service.get("gallery/" + key).statusCode());
    }

    private static final byte[] PNG = java.util.HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    + "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082");

    private static Map<String, Object> image(String key) {
        return Map.of("profile", StrictProfiles.GALLERY, "key", key, "contentType", "image/png", "size", PNG.length);
    }

    @Test
    void objectsThatCannotBeQuarantinedAreDeleted() {
        String requestId = "ownership-" + UUID.randomUUID();
        StringBuilder longest = new StringBuilder("gallery/");
        while (longest.length() < 1020) {
            longest.append("a".repeat(Math.min(100, 1023 - longest.length()))).append('/');
        }
        longest.setLength(1020);
        longest.append(UUID.randomUUID().toString(), 0, 4);
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, image(longest.toString()));
        byte[] page = java.util.Arrays.copyOf("<html><script>".getBytes(StandardCharsets.UTF_8), PNG.length);
        assertEquals(200, Uploads.put(upload, page));
        Service.problem(
                given().header("X-Api-Key", TestKeys.WRITER)
                        .header("X-Request-Id", requestId)
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post(Uploads.path(upload) + "/complete")
                        .then(),
                422,
                "upload-refused");
        assertEquals(404, Service.get(longest.toString()).statusCode());
        List<AuditEvent> events = probe.await(requestId, 2);
        assertEquals("upload-type", events.get(0).reason());
        assertEquals(Outcome.REVOKED, events.get(1).outcome());
        assertEquals("deleted-instead-of-quarantine", events.get(1).reason());
    }

    @Test
    void versionsOfOtherCallersAreKept() {
        Assumptions.assumeTrue(TestStore.isExternal(), "the embedded S3 keeps no versions");
        try (S3AsyncClient store = TestStore.client(TestStore.address())) {
            versioning(store, BucketVersioningStatus.ENABLED);
            JsonPath upload = Uploads.beginAs(TestKeys.WRITER, file(1));
            Service.put(key, THEIRS);
            Service.problem(Uploads.completeAs(TestKeys.WRITER, upload), 409, "conflict");
            assertEquals(1, versions(store));
            assertArrayEquals(THEIRS, Service.get(key).body());
            Map<String, Object> wrong = image("gallery/" + key);
            JsonPath refused = Uploads.beginAs(TestKeys.WRITER, wrong);
            assertEquals(200, Uploads.put(refused, java.util.Arrays.copyOf("<html>".getBytes(), PNG.length)));
            Service.problem(Uploads.completeAs(TestKeys.WRITER, refused), 422, "upload-refused")
                    .body("detail", startsWith("The upload was rejected"));
            assertEquals(404, Service.get("gallery/" + key).statusCode());
        } finally {
            try (S3AsyncClient store = TestStore.client(TestStore.address())) {
                versioning(store, BucketVersioningStatus.SUSPENDED);
            }
        }
    }

    private static void versioning(S3AsyncClient store, BucketVersioningStatus status) {
        store.putBucketVersioning(request -> request.bucket(TestStore.BUCKET)
                        .versioningConfiguration(versioning -> versioning.status(status)))
                .join();
    }

    private int versions(S3AsyncClient store) {
        return store.listObjectVersions(
                        request -> request.bucket(TestStore.BUCKET).prefix(key))
                .join()
                .versions()
                .size();
    }

    @Test
    void aFreshKeyIsWrittenOnceOnly() {
        JsonPath upload = Uploads.begin(Uploads.file("a.txt", "text/plain", 6, Map.of()));
        assertEquals("*", upload.getString("put.headers.if-none-match"));
        JsonPath signed = Service.presign(Map.of("method", "PUT", "filename", "a.txt"));
        assertEquals("*", signed.getString("headers.if-none-match"));
        assertEquals(200, Service.redeem(signed, THEIRS).statusCode());
        assertEquals(200, Uploads.put(upload, THEIRS));
        int second = Uploads.put(upload, "others".getBytes(StandardCharsets.UTF_8));
        Assumptions.assumeTrue(second != 200, "this store does not know If-None-Match");
        assertEquals(412, second);
        Uploads.complete(upload).statusCode(200).body("size", equalTo(6));
    }
}
