package io.countersign.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The direct uploads of Active Storage, field by field, as {@code @rails/activestorage} 8 reads them. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ActiveStorageTest {

    private static final String PATH = "/compat/active-storage/direct_uploads";
    private static final byte[] BODY = "hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String MD5 = "XUFAKrxLKna5cZ2REBfFkg==";

    private static Map<String, Object> blob(Map<String, ?> more) {
        Map<String, Object> blob = new HashMap<>(
                Map.of("filename", "cat.png", "content_type", "image/png", "byte_size", BODY.length, "checksum", MD5));
        blob.putAll(more);
        blob.values().removeIf("-"::equals);
        return Map.of("blob", blob);
    }

    private static int put(JsonPath answer, byte[] body) {
        return StoreClient.send(
                        "PUT", answer.getString("direct_upload.url"), answer.getMap("direct_upload.headers"), body)
                .statusCode();
    }

    @Test
    void aFileIsUploadedByOnePutWithItsMd5() {
        String ticket = Service.ticket("demo", Map.of());
        JsonPath answer = Service.post("/u/" + ticket + PATH, blob(Map.of("metadata", Map.of("order", "4711"))))
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("", aMapWithSize(7))
                .body("key", matchesPattern(".*-cat\\.png"))
                .body("filename", equalTo("cat.png"))
                .body("content_type", equalTo("image/png"))
                .body("byte_size", equalTo(BODY.length))
                .body("checksum", equalTo(MD5))
                .body("direct_upload", aMapWithSize(2))
                .body("direct_upload.headers.content-md5", equalTo(MD5))
                .body("direct_upload.headers.x-amz-meta-order", equalTo("4711"))
                .body("direct_upload.headers", not(hasKey("content-length")))
                .extract()
                .jsonPath();
        assertTrue(answer.getString("direct_upload.url").contains("content-md5"), "it is signed");
        String complete = "/u/" + ticket + "/v1/uploads/" + answer.getString("signed_id") + "/complete";
        assertEquals(400, put(answer, "hullo".getBytes(java.nio.charset.StandardCharsets.US_ASCII)), "another MD5");
        Service.problem(Service.post(complete, Map.of()), 409, "conflict");
        assertEquals(200, put(answer, BODY));
        Service.post(complete, Map.of()).statusCode(200).body("key", equalTo(answer.getString("key")));
    }

    @ParameterizedTest
    @CsvSource({
        "filename,     -,         400, filename",
        "byte_size,    -,         400, byte_size",
        "checksum,     not-md5,   400, checksum",
        "content_type, 'a, b',    400, contentType",
    })
    void invalidBlobsAreRefused(String field, String value, int status, String named) {
        Service.problem(Service.post(PATH, blob(Map.of(field, value))), status, "invalid-request")
                .body("violations[0].field", equalTo(named));
    }

    @Test
    void aMissingBlobIsRefused() {
        Service.refusesField(PATH, Map.of(), "blob");
    }

    @Test
    void theRulesOfTheProfileApply() {
        String ticket = Service.ticket("gallery", Map.of());
        Service.post("/u/" + ticket + PATH, blob(Map.of("content_type", "text/html")))
                .statusCode(403)
                .body("error", containsString("contentType must be one of image/*"));
        Service.post("/u/" + ticket + PATH, blob(Map.of("byte_size", 15_728_640)))
                .statusCode(400)
                .body("violations[0].field", equalTo("size"));
    }

    @Test
    void profilesWithSignedHeadersAreSupported() {
        String ticket = Service.ticket("labelled", Map.of());
        JsonPath answer = Service.post("/u/" + ticket + PATH, blob(Map.of()))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(200, put(answer, BODY));
    }

    @Test
    void corsAllowsTheHeadersOfTheClient() {
        given().header("Origin", TestStore.APP)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-csrf-token,x-requested-with")
                .options("/u/any" + PATH)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", containsString("X-CSRF-Token"))
                .header("Access-Control-Allow-Headers", containsString("X-Requested-With"));
    }
}
