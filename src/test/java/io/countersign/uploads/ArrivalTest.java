package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion checks the stored object instead of the declaration, and removes an object that breaks the rules. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ArrivalTest {

    /** The first bytes of a PNG image of one pixel; only these are checked. */
    private static final byte[] PNG =
            HexFormat.of().parseHex("89504e470d0a1a0a0000000d494844520000000100000001080600000000");

    private static final byte[] HTML = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    @Inject
    AuditProbe probe;

    private final String requestId = "arrival-" + UUID.randomUUID();

    private static JsonPath begin(String type, long size) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a.png", type, size, Map.of()));
        request.put("profile", StrictProfiles.GALLERY);
        return Uploads.beginAs(TestKeys.WRITER, request);
    }

    private ValidatableResponse complete(JsonPath upload) {
        return RestAssured.given()
                .header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(Uploads.path(upload) + "/complete")
                .then();
    }

    @Test
    void contentOfTheDeclaredTypePassesAndIsReported() {
        JsonPath upload = begin("image/png", PNG.length);
        assertEquals(200, Uploads.put(upload, PNG));
        complete(upload).statusCode(200).body("detectedType", equalTo("image/png"));
        AuditEvent event = probe.await(requestId);
        assertEquals(Outcome.UPLOADED, event.outcome());
        assertEquals("UPLOAD", event.action().auditName());
        assertEquals(StrictProfiles.GALLERY, event.subject().profile());
        assertEquals(upload.getString("key"), event.subject().key());
        assertEquals(PNG.length, event.subject().size());
        assertNull(event.reason());
    }

    @Test
    void anImageThatIsAPageIsQuarantined() {
        JsonPath upload = begin("image/png", HTML.length);
        assertEquals(200, Uploads.put(upload, HTML));
        for (int i = 0; i < 2; i++) { // a repeated request gets the same response
            Service.problem(complete(upload), 422, "upload-refused")
                    .body(
                            "detail",
                            equalTo(
                                    "The upload was rejected and removed. It was declared as image/png, its first bytes "
                                            + "show text/html, and the profile gallery allows image/*."));
        }
        String key = upload.getString("key");
        assertEquals(404, Service.get(key).statusCode());
        assertArrayEquals(HTML, Service.get("gallery/quarantine/" + key).body());
        AuditEvent event = probe.await(requestId, 1).get(0);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("upload-type", event.reason());
    }

    @Test
    void quarantinedObjectsAreNotAccessible() {
        Map<String, Object> request = Map.of(
                "profile",
                StrictProfiles.GALLERY,
                "method",
                "PUT",
                "key",
                "gallery/quarantine/a.png",
                "contentType",
                "image/png",
                "contentLength",
                1);
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign", request), 403, "forbidden");
        Map<String, Object> form =
                Map.of("profile", StrictProfiles.GALLERY, "keyPrefix", "gallery/", "contentType", "image/png");
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/presign/form", form), 403, "forbidden");
    }

    @Test
    void contentOfAnotherAllowedTypePasses() {
        JsonPath upload = begin("image/jpeg", PNG.length);
        assertEquals(200, Uploads.put(upload, PNG));
        complete(upload)
                .statusCode(200)
                .body("contentType", equalTo("image/jpeg"))
                .body("detectedType", equalTo("image/png"));
    }

    @Test
    void emptyContentPasses() {
        JsonPath upload = begin("image/png", 0);
        assertEquals(200, Uploads.put(upload, new byte[0]));
        complete(upload).statusCode(200).body("size", equalTo(0));
    }

    @Test
    void anAbsentObjectCannotBeCompleted() {
        JsonPath upload = begin("image/png", PNG.length);
        Service.problem(complete(upload), 409, "conflict")
                .body("detail", equalTo("Nothing has arrived yet; send the file to the store, then complete."));
        assertEquals(200, Uploads.put(upload, PNG));
        complete(upload).statusCode(200);
    }

    @Test
    void anOlderObjectIsNotTheUpload() {
        String key = "arrival/" + UUID.randomUUID();
        JsonPath first = Uploads.begin(Map.of("key", key, "contentType", "a/b", "size", 1));
        assertEquals(200, Uploads.put(first, new byte[1]));
        JsonPath second = Uploads.begin(Map.of("key", key, "contentType", "a/b", "size", 2));
        Uploads.complete(first).statusCode(200);
        // the object exists, with the id of the other upload
        Service.problem(Uploads.complete(second), 409, "conflict");
    }

    @Test
    void anOversizedFileOfUnknownSizeIsAborted() {
        Map<String, Object> request = new HashMap<>();
        request.put("profile", StrictProfiles.GALLERY);
        request.put("filename", "a.png");
        request.put("contentType", "image/png");
        request.put("partSize", Uploads.PART);
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, request);
        JsonPath parts = Service.postAs(
                        TestKeys.WRITER,
                        Uploads.path(upload) + "/parts",
                        Map.of("partNumbers", java.util.List.of(1, 2, 3)))
                .statusCode(200)
                .extract()
                .jsonPath();
        byte[] part = Arrays.copyOf(PNG, Uploads.PART);
        parts.<Map<String, Object>>getList("parts").forEach(signed -> Uploads.sendPart(signed, part));
        Service.problem(complete(upload), 422, "upload-refused")
                .body("detail", containsString("It has 15728640 bytes, and the profile gallery allows 12582912."));
        Service.problem(complete(upload), 422, "upload-refused");
        assertEquals(404, Service.get(upload.getString("key")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "image/svg+xml, <svg xmlns='http://www.w3.org/2000/svg'/>, 200",
        "image/png, <svg xmlns='http://www.w3.org/2000/svg'/>, 422",
        "image/png, %PDF-1.7, 422",
        "image/png, plain words, 422",
        "image/png, #!/bin/sh, 422",
        "image/x-unheard-of, plain words, 422",
        "image/png, MZ\u0090, 422"
    })
    void typesAreDetectedByTheFirstBytes(String declared, String content, int status) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        JsonPath upload = begin(declared, bytes.length);
        assertEquals(200, Uploads.put(upload, bytes));
        complete(upload).statusCode(status);
    }

    @Test
    void anImageMustHaveDimensions() {
        for (int length : new int[] {8, 16, 20, 23}) {
            JsonPath upload = begin("image/png", length);
            assertEquals(200, Uploads.put(upload, Arrays.copyOf(PNG, length)));
            complete(upload).statusCode(422);
        }
        byte[] empty = PNG.clone();
        empty[19] = 0;
        JsonPath upload = begin("image/png", empty.length);
        assertEquals(200, Uploads.put(upload, empty));
        complete(upload).statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({"<script>alert(1)</script>", "<HTML>", "<!DOCTYPE html>", "<svg onload=alert(1)>"})
    void anImageMustNotAlsoBeAPage(String markup) {
        byte[] page = markup.getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(PNG, PNG.length + page.length);
        System.arraycopy(page, 0, both, PNG.length, page.length);
        JsonPath upload = begin("image/png", both.length);
        assertEquals(200, Uploads.put(upload, both));
        Service.problem(complete(upload), 422, "upload-refused").body("detail", containsString("HTML or a script"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image/png;, text/html", "image/png, text/html", "image/png; a", "text/html, image/png", "image/*"
            })
    void aTypeMustBeOneMediaType(String type) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a.png", type, 1, Map.of()));
        request.put("profile", StrictProfiles.GALLERY);
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/uploads", request), 400, "invalid-request")
                .body("violations[0].field", equalTo("contentType"));
        for (String path : new String[] {"/v1/presign", "/v1/presign/form"}) {
            Map<String, Object> body =
                    new HashMap<>(Map.of("profile", StrictProfiles.GALLERY, "filename", "a.png", "contentType", type));
            if (path.equals("/v1/presign")) {
                body.putAll(Map.of("method", "PUT", "contentLength", 1));
            }
            Service.problem(Service.postAs(TestKeys.WRITER, path, body), 400, "invalid-request")
                    .body("violations[0].field", equalTo("contentType"));
        }
    }

    @Test
    void aTypeIsSignedInOneForm() {
        JsonPath upload = begin("IMAGE/Png;Q=1", PNG.length);
        assertEquals("image/png; q=1", upload.getMap("put.headers").get("content-type"));
        assertEquals(200, Uploads.put(upload, PNG));
        complete(upload).statusCode(200).body("contentType", equalTo("image/png; q=1"));
    }
}
