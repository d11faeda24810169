package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums of uploads in parts: of each part, and of the whole that the store makes of them. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PartChecksumsTest {

    /** The first of two parts; the second has the nine digits. */
    private static final int ZEROS = Uploads.PART;

    private static byte[] zerosAndDigits() {
        byte[] content = new byte[ZEROS + KnownChecksum.DIGITS.length];
        System.arraycopy(KnownChecksum.DIGITS, 0, content, ZEROS, KnownChecksum.DIGITS.length);
        return content;
    }

    private static JsonPath inParts(String algorithm, byte[] value) {
        return Uploads.beginInParts(
                ZEROS + KnownChecksum.DIGITS.length,
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
    void theWholeObjectHasTheChecksumOrIsRefused(String algorithm, String hex) {
        byte[] right = HexFormat.of().parseHex(hex);
        JsonPath upload = inParts(algorithm, right);
        Uploads.sendParts(upload, zerosAndDigits());
        Uploads.complete(upload).statusCode(200);
        right[0] ^= 1;
        JsonPath wrong = inParts(algorithm, right);
        Uploads.sendParts(wrong, zerosAndDigits());
        Service.problem(Uploads.complete(wrong), 422, "upload-refused")
                .body("detail", containsString("Expected the " + algorithm + " checksum "));
        assertEquals(404, Service.get(wrong.getString("key")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"SHA256", "SHA1", "MD5"})
    void otherChecksumsOfTheWholeObjectAreRefused(String algorithm) {
        Map<String, Object> request = Uploads.file(
                "a.bin",
                "a/b",
                9,
                Map.of(
                        "strategy",
                        "multipart",
                        "checksum",
                        KnownChecksum.valueOf(algorithm).declared()));
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
    void partsOfAnyUploadCanHaveAnMd5() {
        JsonPath upload = Uploads.beginInParts(KnownChecksum.DIGITS.length, Map.of("profile", "demo"));
        Map<String, Object> part = signed(upload, 1, KnownChecksum.MD5.declared());
        assertEquals(400, send(part, KnownChecksum.OTHER));
        assertEquals(200, send(part, KnownChecksum.DIGITS));
        String etag = HexFormat.of().formatHex(KnownChecksum.digest("MD5", KnownChecksum.DIGITS));
        Map<String, Object> sent =
                Map.of("partNumber", 1, "etag", etag, "checksum", Map.of("algorithm", "MD5", "value", wrongMd5()));
        Service.refusesField(Uploads.path(upload) + "/complete", Map.of("parts", List.of(sent)), "parts[0].checksum");
        Map<String, Object> right = Map.of("partNumber", 1, "etag", etag, "checksum", KnownChecksum.MD5.declared());
        Service.post(Uploads.path(upload) + "/complete", Map.of("parts", List.of(right)))
                .statusCode(200);
    }

    private static String wrongMd5() {
        return Base64.getEncoder().encodeToString(KnownChecksum.digest("MD5", KnownChecksum.OTHER));
    }

    @Test
    void partChecksumsHaveTheAlgorithmOfTheUpload() {
        Map<String, Object> parts =
                Map.of("partNumbers", List.of(1), "checksums", List.of(KnownChecksum.CRC64NVME.declared()));
        JsonPath without = Uploads.beginInParts(KnownChecksum.DIGITS.length, Map.of("profile", "demo"));
        Service.refusesField(Uploads.path(without) + "/parts", parts, "checksums");
        byte[] whole = KnownChecksum.CRC64NVME.bytes();
        JsonPath upload = Uploads.beginInParts(
                KnownChecksum.DIGITS.length,
                Map.of(
                        "profile",
                        "demo",
                        "checksum",
                        Map.of(
                                "algorithm",
                                "CRC64NVME",
                                "value",
                                Base64.getEncoder().encodeToString(whole))));
        Map<String, Object> part = signed(upload, 1, KnownChecksum.CRC64NVME.declared());
        assertEquals(
                KnownChecksum.CRC64NVME.declared().get("value"),
                ((Map<?, ?>) part.get("headers")).get("x-amz-checksum-crc64nvme"));
        if (!TestStore.isExternal()) {
            assertEquals(400, send(part, KnownChecksum.OTHER));
        }
        assertEquals(200, send(part, KnownChecksum.DIGITS));
        Uploads.complete(upload).statusCode(200);
        Service.refusesField(
                Uploads.path(upload) + "/parts",
                Map.of("partNumbers", List.of(1), "checksums", List.of(KnownChecksum.SHA256.declared())),
                "checksums");
        Service.refusesField(
                Uploads.path(upload) + "/parts",
                Map.of(
                        "partNumbers",
                        List.of(1),
                        "checksums",
                        List.of(KnownChecksum.MD5.declared(), KnownChecksum.MD5.declared())),
                "checksums");
    }
}
