package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A URL that {@code /v1/files} answered for CloudFront is explained by the key of its distribution. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainCloudFrontTest {

    private String url;

    @BeforeEach
    void aLink() {
        url = given().header("X-Api-Key", TestKeys.WRITER)
                .redirects()
                .follow(false)
                .get("/v1/files/" + StrictProfiles.CLOUDFRONT + "/acme/a.txt")
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        assertTrue(TestDistribution.admits(url), "or nothing below is a test");
    }

    private static ValidatableResponse explain(String url, Map<String, String> more) {
        Map<String, String> question = new java.util.HashMap<>(more);
        question.put("url", url);
        return Service.post("/v1/presign/explain", question).statusCode(200);
    }

    private void finds(String changed, Boolean ours, String code) {
        assertFalse(TestDistribution.admits(changed), "CloudFront would let it in: " + code);
        explain(changed, Map.of()).body("findings.code", contains(code)).body("ours", equalTo(ours));
    }

    @Test
    void valid() {
        explain(url, Map.of())
                .body("findings.code", contains("valid"))
                .body("ours", equalTo(true))
                .body("accessKeyId", equalTo(TestDistribution.KEY_PAIR_ID));
    }

    @Test
    void typicalChangesOfLinks() {
        finds(url.replace("&", "&amp;"), null, "html-escaped");
        finds(url.replace("?", "?utm_source=x&"), false, "parameter-added");
        finds(url.replace("&Expires=", "&fbclid=x&Expires="), false, "parameter-added");
        finds(url.replace("/acme/a.txt", "/acme/b.txt"), false, "signature-mismatch");
        finds(url.replace("cdn.example.com", "d111.cloudfront.net"), false, "signature-mismatch");
        explain(url.replaceFirst("&Key-Pair-Id=.*", ""), Map.of()).body("findings.code", contains("malformed"));
        finds(url.replace(TestDistribution.KEY_PAIR_ID, "KOTHER"), null, "unknown-key");
        finds(url.replaceFirst("Signature=....", "Signature=AAAA"), false, "signature-mismatch");
    }

    @Test
    void twoChangesAtOnce() {
        String changed = url.replace("?", "?utm_source=x&").replace("&", "&amp;");
        assertFalse(TestDistribution.admits(changed));
        explain(changed, Map.of()).body("findings.code", contains("html-escaped", "parameter-added"));
    }

    @Test
    void anExpiredUrl() {
        String past = url.replaceFirst("Expires=[0-9]+", "Expires=1700000000");
        explain(past, Map.of()).body("findings.code", contains("expired")).body("ours", equalTo(false));
    }

    @Test
    void aRefusalByCloudFrontIsNeverExplainedAsValid() {
        explain(url, Map.of("error", "<Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>"))
                .body("findings.code", contains("store-refused"));
        explain(url, Map.of("error", "<Error><Code>InvalidKey</Code><Message>Unknown Key</Message></Error>"))
                .body("findings.code", contains("unknown-key"));
    }
}
