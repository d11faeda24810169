package io.countersign.presigning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way to break a signed request is explained with its cause. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainTest {

    private static final String KEY = "explain/a b.txt";
    private static final Map<String, String> PLAIN = Map.of("Content-Type", "text/plain");

    private SignedLink get;
    private SignedLink put;

    @BeforeEach
    void twoSignedUrls() {
        get = SignedLink.of(Service.presign(Map.of("method", "GET", "key", KEY)).get("url"));
        put = SignedLink.of(Service.presign(Map.of("method", "PUT", "key", KEY, "contentType", "text/plain"))
                .get("url"));
    }

    private static ValidatableResponse explain(String method, String url, Map<String, String> headers) {
        return Service.post("/v1/presign/explain", Map.of("url", url, "method", method, "headers", headers))
                .statusCode(200);
    }

    private static void finds(ValidatableResponse answer, Boolean ours, String... codes) {
        answer.body("findings.code", contains(codes)).body("ours", equalTo(ours));
    }

    @Test
    void aFreshUrlIsValid() {
        JsonPath signed = Service.presign(Map.of("method", "GET", "key", KEY));
        ValidatableResponse answer = Service.post("/v1/presign/explain", Map.of("url", signed.get("url")))
                .statusCode(200)
                .body("accessKeyId", equalTo("countersign"))
                .body("region", equalTo("us-east-1"))
                .body("issuedAt", equalTo(signed.get("issuedAt")))
                .body("expiresAt", equalTo(signed.get("expiresAt")))
                .body("remaining", startsWith("PT1"))
                .body("signedHeaders", equalTo(List.of("host")))
                .body("canonicalRequest", startsWith("GET\n/demo/explain/a%20b.txt\n"))
                .body("stringToSign", startsWith("AWS4-HMAC-SHA256\n"));
        finds(answer, true, "valid");
        finds(explain("put", put.at(put.beforeQuery()), PLAIN), true, "valid");
    }

    @Test
    void expired() {
        JsonPath signed = Service.presign(Map.of("method", "GET", "key", KEY, "expiresIn", 1));
        Instant patience = Instant.now().plusSeconds(15);
        Map<String, String> request = Map.of("url", signed.get("url"));
        ValidatableResponse answer = Service.post("/v1/presign/explain", request);
        while (answer.extract().path("findings[0].code").equals("valid")
                && Instant.now().isBefore(patience)) {
            answer = Service.post("/v1/presign/explain", request);
        }
        finds(answer, true, "expired");
        answer.body("remaining", startsWith("PT")).body("expiresAt", equalTo(signed.get("expiresAt")));
    }

    @Test
    void methodMismatch() {
        ValidatableResponse answer = explain("HEAD", get.at(get.beforeQuery()), Map.of());
        finds(answer, false, "method-mismatch");
        answer.body("findings[0].message", equalTo("The URL is signed for GET, but the request is a HEAD."));
        finds(explain("DELETE", put.at(put.beforeQuery()), PLAIN), false, "method-mismatch");
    }

    @Test
    void wrongRegion() {
        String credential = get.get("X-Amz-Credential");
        String url = get.with("X-Amz-Credential", credential.replace("us-east-1", "eu-west-9"));
        finds(explain("GET", url, Map.of()), false, "wrong-region");
    }

    @Test
    void wrongHost() {
        String url = get.at(get.beforeQuery().replaceFirst("//[^/]+/", "//localhost:9/"));
        finds(explain("GET", url, Map.of()), false, "wrong-host");
    }

    @Test
    void headerNotSigned() {
        ValidatableResponse answer = explain("GET", get.at(get.beforeQuery()), Map.of("X-Amz-Acl", "private"));
        finds(answer, true, "header-not-signed");
        finds(explain("GET", get.at(get.beforeQuery()), Map.of("Accept", "*/*")), true, "valid");
    }

    @Test
    void headerMissing() {
        finds(explain("PUT", put.at(put.beforeQuery()), Map.of()), false, "header-missing");
    }

    @Test
    void doubleEncodedKey() {
        String url = get.at(get.beforeQuery().replace("%20", "%2520"));
        finds(explain("GET", url, Map.of()), false, "double-encoded-key");
    }

    @Test
    void unknownKey() {
        String url = get.with("X-Amz-Credential", "someone" + get.get("X-Amz-Credential"));
        finds(explain("GET", url, Map.of()), null, "unknown-key");
    }

    @Test
    void signatureMismatch() {
        finds(explain("GET", get.with("X-Amz-Expires", "899"), Map.of()), false, "signature-mismatch");
        finds(explain("GET", get.at(get.beforeQuery() + "x"), Map.of()), false, "signature-mismatch");
        finds(explain("GET", get.at(get.beforeQuery()) + "&a=b", Map.of()), false, "parameter-added");
        Map<String, String> html = Map.of("Content-Type", "text/html");
        finds(explain("PUT", put.at(put.beforeQuery()), html), false, "header-changed");
    }

    @Test
    void malformed() {
        for (String name : get.names()) {
            if (name.startsWith("X-Amz-")) {
                ValidatableResponse answer = explain("GET", get.without(name), Map.of());
                answer.body("findings.code", hasItem("malformed"))
                        .body("findings.message", hasItem(name + " is missing."))
                        .body("ours", nullValue())
                        .body("canonicalRequest", nullValue());
            }
        }
        finds(explain("GET", get.with("X-Amz-Expires", "604801"), Map.of()), null, "malformed");
        assertEquals(8, get.names().size()); // x-countersign-id and the disposition among them
    }

    @Test
    void authorizationBesideTheSignature() {
        for (String value : List.of("Bearer abc", "Basic YTpi", "")) {
            Map<String, String> headers = Map.of("Authorization", value);
            finds(explain("GET", get.at(get.beforeQuery()), headers), true, "authorization-sent");
        }
        finds(explain("GET", get.beforeQuery(), Map.of("authorization", "Bearer abc")), null, "not-signed");
    }

    @Test
    void linksOfThisServiceAndOfOtherClouds() {
        for (String url : List.of(
                "http://localhost:8081/v1/files/demo/a.txt",
                "https://a.blob.core.windows.net/c/k?sv=1&se=2026-01-01&sig=abc",
                "https://storage.googleapis.com/b/k?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=ab")) {
            finds(explain("GET", url, Map.of()), null, "not-signed");
        }
    }
}
