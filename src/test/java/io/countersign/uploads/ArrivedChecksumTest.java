package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.OtherProgram;
import io.countersign.store.SecondStore;
import io.countersign.store.Service;
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
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upload with a declared checksum is completed only if the stored object has this checksum. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ArrivedChecksumTest {

    @Inject
    AuditProbe probe;

    private final String requestId = "checksum-" + UUID.randomUUID();

    private static Map<String, String> sha256(byte[] content) {
        return Map.of(
                "algorithm",
                "SHA256",
                "value",
                Base64.getEncoder().encodeToString(KnownChecksum.digest("SHA-256", content)));
    }

    private static JsonPath byPut(long size, Map<String, String> checksum) {
        return Uploads.begin(Uploads.file(
                "a.bin",
                "application/octet-stream",
                size,
                Map.of("profile", "demo", "strategy", "put", "checksum", checksum)));
    }

    private ValidatableResponse complete(JsonPath upload) {
        return RestAssured.given()
                .header("X-Request-Id", requestId)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(Uploads.path(upload) + "/complete")
                .then();
    }

    /**
     * Stores {@code content} as what {@code upload} wrote, past the signed checksum, as a store that does not know it
     * would.
     */
    private static void store(JsonPath upload, byte[] content) {
        OtherProgram.put(
                upload.getString("bucket"),
                upload.getString("key"),
                Map.of("countersign-upload", upload.getString("put.headers.'x-amz-meta-countersign-upload'")),
                content);
    }

    @ParameterizedTest
    @EnumSource
    void aMatchingChecksumPasses(KnownChecksum known) {
        JsonPath sent = byPut(KnownChecksum.DIGITS.length, known.declared());
        assertEquals(200, Uploads.put(sent, KnownChecksum.DIGITS));
        complete(sent).statusCode(200);
        JsonPath stored = byPut(KnownChecksum.DIGITS.length, known.declared());
        store(stored, KnownChecksum.DIGITS);
        complete(stored).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void aDifferentChecksumIsRefusedAndTheObjectDeleted(KnownChecksum known) {
        JsonPath upload = byPut(KnownChecksum.OTHER.length, known.declared());
        store(upload, KnownChecksum.OTHER);
        for (int i = 0; i < 2; i++) { // a repeated request gets the same response
            Service.problem(complete(upload), 422, "upload-refused")
                    .body("detail", containsString("Expected the " + known + " checksum "));
        }
        assertEquals(404, Service.get(upload.getString("key")).statusCode());
        AuditEvent event = probe.await(requestId, 1).get(0);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("upload-checksum", event.reason());
    }

    /** Ceph also stores content that does not have the checksum sent with it. */
    @Test
    void theServiceVerifiesIfTheStoreDoesNot() {
        JsonPath upload = byPut(5, sha256("right".getBytes(StandardCharsets.US_ASCII)));
        int status = Uploads.put(upload, "wrong".getBytes(StandardCharsets.US_ASCII));
        if (TestStore.isExternal()) {
            Assumptions.assumeTrue(status == 200, "this store compares");
            Service.problem(complete(upload), 422, "upload-refused");
        } else {
            assertEquals(400, status);
            Service.problem(complete(upload), 409, "conflict"); // nothing has arrived
        }
    }

    @Test
    void filesAboveTheVerificationLimitAreRefusedWithAMessage() {
        byte[] content = Uploads.bytes(5, TestStore.VERIFIED + 1);
        JsonPath upload =
                byPut(content.length, KnownChecksum.MD5.declared()); // which stores report as entity tag at most
        store(upload, content);
        Service.problem(complete(upload), 422, "upload-refused")
                .body("detail", containsString("countersign.uploads.verify-checksums-up-to"));
        assertEquals(
                "upload-checksum-unverified", probe.await(requestId, 1).get(0).reason());
        assertEquals(404, Service.get(upload.getString("key")).statusCode());
    }

    @Test
    void filesUpToTheVerificationLimitAreVerified() {
        byte[] content = Uploads.bytes(6, TestStore.VERIFIED);
        JsonPath upload = byPut(content.length, sha256(content));
        assertEquals(200, Uploads.put(upload, content));
        complete(upload).statusCode(200);
    }

    /** A store without checksums supports Content-MD5. */
    @Test
    void md5IsForStoresThatLackChecksums() {
        Map<String, Object> request =
                new HashMap<>(Uploads.file("a.bin", "text/plain", KnownChecksum.DIGITS.length, Map.of()));
        request.put("profile", SecondStore.PROFILE);
        request.put("strategy", "put");
        request.put("checksum", KnownChecksum.MD5.declared());
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, request);
        assertTrue(upload.getMap("put.headers").containsKey("content-md5"));
        assertEquals(400, Uploads.put(upload, KnownChecksum.OTHER));
        assertEquals(200, Uploads.put(upload, KnownChecksum.DIGITS));
        request.put("checksum", KnownChecksum.SHA256.declared());
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/uploads", request), 422, "store-refused");
    }
}
