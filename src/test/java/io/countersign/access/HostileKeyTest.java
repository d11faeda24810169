package io.countersign.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.store.TestSts;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key that an intermediary would interpret as another key is refused by every route that accepts a key. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class HostileKeyTest {

    private static final String[] KEYS = {
        "..",
        "../x",
        "t1/../t2/x",
        "//t2/x",
        "/x",
        "a//b",
        "./x",
        "%2e%2e/x",
        "%252e%252e/x",
        "%25252e%25252e/x",
        "a/%2525252525252e%2e/x",
        "..%2fx",
        "a/..%2fx",
        "a/..%252fx",
        "a%2f..%2f..%2fx",
        "..%5cx",
        "a/..\\x",
        "a\u0000b",
        "a\nb",
        "a\u0085b",
        "a".repeat(1025),
        "é".repeat(513)
    };

    private enum Door {
        PRESIGN_GET(key -> Service.post("/v1/presign", Map.of("method", "GET", "key", key))),
        PRESIGN_PUT(key -> Service.post("/v1/presign", Map.of("method", "PUT", "key", key))),
        PRESIGN_DELETE(key -> Service.post("/v1/presign", Map.of("method", "DELETE", "key", key))),
        FORM(key -> Service.post("/v1/presign/form", Map.of("key", key, "contentType", "a/b"))),
        FORM_PREFIX(key -> Service.post("/v1/presign/form", Map.of("keyPrefix", key + "/", "contentType", "a/b"))),
        UPLOAD(key -> Service.post("/v1/uploads", Map.of("key", key, "contentType", "a/b", "size", 1))),
        FILES(key -> given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/v1/files/demo/" + encoded(key))
                .then()),
        TICKET(key ->
                Service.postAs(TestKeys.WRITER, "/v1/tickets", Map.of("profile", "demo", "keyPrefix", key + "/"))),
        COMPANION(key -> given().queryParam("key", key)
                .get("/compat/companion/s3/multipart/x/1")
                .then()),
        UPPY_PART(key -> Service.post(
                "/compat/uppy/sign", Map.of("method", "PUT", "key", key, "uploadId", "x", "partNumber", 1))),
        UPPY_DELETE(key -> Service.post("/compat/uppy/sign", Map.of("method", "DELETE", "key", key))),
        CREDENTIALS(key -> given().header("X-Api-Key", TestKeys.WRITER)
                .queryParam("keyPrefix", key + "/")
                .get("/u/" + Service.ticket(TestSts.PROFILE, Map.of("expiresIn", "PT1H")) + "/compat/uppy/credentials")
                .then()),
        LISTING(key -> given().queryParam("prefix", key + "/")
                .get("/v1/buckets/" + TestStore.BUCKET + "/objects")
                .then());

        private final Function<String, ValidatableResponse> ask;

        Door(Function<String, ValidatableResponse> ask) {
            this.ask = ask;
        }

        private static String encoded(String key) {
            return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void isRefused(Door door) {
        for (String key : KEYS) {
            ValidatableResponse answer = door.ask.apply(key);
            int status = answer.extract().statusCode();
            assertTrue(status >= 400 && status < 500, () -> door + " answered " + status + " to " + shown(key));
            assertEquals(
                    "application/problem+json", answer.extract().contentType().split(";")[0], () -> shown(key));
            assertFalse(answer.extract().asString().contains("Signature"), () -> shown(key));
        }
    }

    private static String shown(String key) {
        return key.length() > 60 ? key.length() + " characters" : URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {
                "PRESIGN_GET",
                "PRESIGN_PUT",
                "PRESIGN_DELETE",
                "FORM",
                "FORM_PREFIX",
                "UPLOAD",
                "TICKET",
                "LISTING"
            })
    void aHarmlessKeyIsAccepted(Door door) {
        for (String key : new String[] {"a/b.txt", "100%", "a..b", "%2ea", "a+b c", "..."}) {
            int status = door.ask.apply("hostile/" + key).extract().statusCode();
            assertTrue(status < 300, () -> door + " answered " + status + " to " + key);
        }
    }

    @Test
    void aFileNameThatResultsInAHostileKeyIsRefused() {
        Service.refusesField("/v1/presign", Map.of("method", "PUT", "filename", "a%2f..%2fb%2f.."), "filename");
        Service.refusesField("/v1/presign", Map.of("method", "PUT", "filename", "a".repeat(1025)), "filename");
    }
}
