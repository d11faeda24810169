package io.countersign.upload;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.ops.AuditEvent;
import io.countersign.ops.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.OtherProgram;
import io.countersign.store.SecondStore;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A declared checksum is not believed: an upload is completed only if the stored object has it. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ArrivedChecksumTest {

    /** The input of the check values in the catalogue of CRC algorithms ("CRC RevEng"). */
    private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] OTHER = "987654321".getBytes(StandardCharsets.US_ASCII);

    /** Of {@link #DIGITS}: published values; the others are computed by the JDK. */
    private enum Known {
        SHA256(null),
        SHA1(null),
        MD5(null),
        CRC32("cbf43926"),
        CRC32C("e3069283"),
        CRC64NVME("ae8b14860a799888");

        private final String hex;

        Known(String hex) {
            this.hex = hex;
        }

        private Map<String, String> declared() {
            byte[] bytes = hex == null ? digest(DIGITS) : HexFormat.of().parseHex(hex);
            return Map.of("algorithm", name(), "value", Base64.getEncoder().encodeToString(bytes));
        }

        private byte[] digest(byte[] content) {
            return ArrivedChecksumTest.digest(name().replace("SHA", "SHA-"), content);
        }
    }

    @Inject
    AuditProbe probe;

    private final String requestId = "checksum-" + UUID.randomUUID();

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> sha256(byte[] content) {
        return Map.of("algorithm", "SHA256", "value", Base64.getEncoder().encodeToString(digest("SHA-256", content)));
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

    /** Stores {@code content} as what {@code upload} wrote, past the signed checksum, as a store that does not know it would. */
    private static void store(JsonPath upload, byte[] content) {
        OtherProgram.put(
                upload.getString("bucket"),
                upload.getString("key"),
                Map.of("countersign-upload", upload.getString("put.headers.'x-amz-meta-countersign-upload'")),
                content);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasItPasses(Known known) {
        JsonPath sent = byPut(DIGITS.length, known.declared());
        assertEquals(200, Uploads.put(sent, DIGITS));
        complete(sent).statusCode(200);
        JsonPath stored = byPut(DIGITS.length, known.declared());
        store(stored, DIGITS);
        complete(stored).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasAnotherIsRefusedAndRemoved(Known known) {
        JsonPath upload = byPut(OTHER.length, known.declared());
        store(upload, OTHER);
        for (int i = 0; i < 2; i++) { // the second time is answered as the first
            Service.problem(complete(upload), 422, "upload-refused")
                    .body("detail", containsString("It was to have the " + known + " checksum "));
        }
        assertEquals(404, Service.get(upload.getString("key")).statusCode());
        AuditEvent event = probe.await(requestId, 1).get(0);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("upload-checksum", event.reason());
    }

    /** Ceph stores what does not have the checksum that was sent with it. */
    @Test
    void aStoreThatDoesNotCompareIsNotBelieved() {
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
    void moreThanIsReadIsRefusedInWords() {
        byte[] content = Uploads.bytes(5, TestStore.VERIFIED + 1);
        JsonPath upload = byPut(content.length, Known.MD5.declared()); // which stores report as entity tag at most
        store(upload, content);
        Service.problem(complete(upload), 422, "upload-refused")
                .body("detail", containsString("countersign.uploads.verify-checksums-up-to"));
        assertEquals(
                "upload-checksum-unverified", probe.await(requestId, 1).get(0).reason());
        assertEquals(404, Service.get(upload.getString("key")).statusCode());
    }

    @Test
    void asMuchAsIsReadIsVerified() {
        byte[] content = Uploads.bytes(6, TestStore.VERIFIED);
        JsonPath upload = byPut(content.length, sha256(content));
        assertEquals(200, Uploads.put(upload, content));
        complete(upload).statusCode(200);
    }

    /** A store that lacks checksums knows Content-MD5. */
    @Test
    void md5IsForStoresThatLackChecksums() {
        Map<String, Object> request = new HashMap<>(Uploads.file("a.bin", "text/plain", DIGITS.length, Map.of()));
        request.put("profile", SecondStore.PROFILE);
        request.put("strategy", "put");
        request.put("checksum", Known.MD5.declared());
        JsonPath upload = Uploads.beginAs(TestKeys.WRITER, request);
        assertTrue(upload.getMap("put.headers").containsKey("content-md5"));
        assertEquals(400, Uploads.put(upload, OTHER));
        assertEquals(200, Uploads.put(upload, DIGITS));
        request.put("checksum", Known.SHA256.declared());
        Service.problem(Service.postAs(TestKeys.WRITER, "/v1/uploads", request), 422, "store-refused");
    }

    // ---- in parts: two, of zeros, and the nine digits

    private static final int ZEROS = Uploads.PART;

    private static byte[] zerosAndDigits() {
        byte[] content = new byte[ZEROS + DIGITS.length];
        System.arraycopy(DIGITS, 0, content, ZEROS, DIGITS.length);
        return content;
    }

    private static JsonPath inParts(String algorithm, byte[] value) {
        return Uploads.beginInParts(
                ZEROS + DIGITS.length,
                Map.of(
                        "profile",
                        "demo",
                        "checksum",
                        Map.of(
                                "algorithm",
                                algorithm,
                                "value",
                                Base64.getEncoder().encodeToString(value))));
    }

    /** The values were computed bit by bit from the polynomials, and the one of CRC32 by zlib, too. */
    @ParameterizedTest
    @CsvSource({"CRC32, b53ad02c", "CRC32C, 921ae8f1", "CRC64NVME, d82c778cae5c77c1"})
    void theWholeOfPartsHasItOrIsRefused(String algorithm, String hex) {
        byte[] right = HexFormat.of().parseHex(hex);
        JsonPath upload = inParts(algorithm, right);
        Uploads.sendParts(upload, zerosAndDigits());
        complete(upload).statusCode(200);
        right[0] ^= 1;
        JsonPath wrong = inParts(algorithm, right);
        Uploads.sendParts(wrong, zerosAndDigits());
        Service.problem(complete(wrong), 422, "upload-refused")
                .body("detail", containsString("It was to have the " + algorithm + " checksum "));
        assertEquals(404, Service.get(wrong.getString("key")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"SHA256", "SHA1", "MD5"})
    void noOtherIsOfTheWholeOfParts(String algorithm) {
        Map<String, Object> request = Uploads.file(
                "a.bin",
                "a/b",
                9,
                Map.of(
                        "strategy",
                        "multipart",
                        "checksum",
                        Known.valueOf(algorithm).declared()));
        Service.refusesField("/v1/uploads", request, "checksum.algorithm");
    }

    private static Map<String, Object> signed(JsonPath upload, int number, Map<String, String> checksum) {
        return Service.post(
                        Uploads.path(upload) + "/parts",
                        Map.of("partNumbers", List.of(number), "checksums", List.of(checksum)))
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("parts[0]");
    }

    @SuppressWarnings("unchecked")
    private static int send(Map<String, Object> part, byte[] content) {
        return StoreClient.send("PUT", (String) part.get("url"), (Map<String, String>) part.get("headers"), content)
                .statusCode();
    }

    @Test
    void thePartsOfAnyUploadCanHaveAnMd5() {
        JsonPath upload = Uploads.beginInParts(DIGITS.length, Map.of("profile", "demo"));
        Map<String, Object> part = signed(upload, 1, Known.MD5.declared());
        assertEquals(400, send(part, OTHER));
        assertEquals(200, send(part, DIGITS));
        String etag = HexFormat.of().formatHex(digest("MD5", DIGITS));
        Map<String, Object> sent =
                Map.of("partNumber", 1, "etag", etag, "checksum", Map.of("algorithm", "MD5", "value", wrongMd5()));
        Service.refusesField(Uploads.path(upload) + "/complete", Map.of("parts", List.of(sent)), "parts[0].checksum");
        Map<String, Object> right = Map.of("partNumber", 1, "etag", etag, "checksum", Known.MD5.declared());
        Service.post(Uploads.path(upload) + "/complete", Map.of("parts", List.of(right)))
                .statusCode(200);
    }

    private static String wrongMd5() {
        return Base64.getEncoder().encodeToString(digest("MD5", OTHER));
    }

    @Test
    void otherChecksumsOfPartsAreOfTheKindThatTheUploadWasBegunWith() {
        Map<String, Object> parts = Map.of("partNumbers", List.of(1), "checksums", List.of(Known.CRC64NVME.declared()));
        JsonPath without = Uploads.beginInParts(DIGITS.length, Map.of("profile", "demo"));
        Service.refusesField(Uploads.path(without) + "/parts", parts, "checksums");
        byte[] whole = HexFormat.of().parseHex(Known.CRC64NVME.hex);
        JsonPath upload = Uploads.beginInParts(
                DIGITS.length,
                Map.of(
                        "profile",
                        "demo",
                        "checksum",
                        Map.of(
                                "algorithm",
                                "CRC64NVME",
                                "value",
                                Base64.getEncoder().encodeToString(whole))));
        Map<String, Object> part = signed(upload, 1, Known.CRC64NVME.declared());
        assertEquals(
                Known.CRC64NVME.declared().get("value"),
                ((Map<?, ?>) part.get("headers")).get("x-amz-checksum-crc64nvme"));
        if (!TestStore.isExternal()) {
            assertEquals(400, send(part, OTHER));
        }
        assertEquals(200, send(part, DIGITS));
        complete(upload).statusCode(200);
        Service.refusesField(
                Uploads.path(upload) + "/parts",
                Map.of("partNumbers", List.of(1), "checksums", List.of(Known.SHA256.declared())),
                "checksums");
        Service.refusesField(
                Uploads.path(upload) + "/parts",
                Map.of("partNumbers", List.of(1), "checksums", List.of(Known.MD5.declared(), Known.MD5.declared())),
                "checksums");
    }
}
