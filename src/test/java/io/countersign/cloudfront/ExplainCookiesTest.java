package io.countersign.cloudfront;

import static io.countersign.cloudfront.CloudFrontCall.cookies;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.countersign.store.Service;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed cookies that were answered are explained together with the URL that they were sent to. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainCookiesTest {

    private static final String SEGMENT = TestDistribution.RSA_URL + "/films/trailer/1.ts";

    private static Map<String, String> wildcard() {
        Map<String, String> values =
                cookies("films", "films/trailer/*", Map.of()).extract().path("cookies");
        return new TreeMap<>(values);
    }

    private static ValidatableResponse explain(String url, String cookies) {
        return Service.post("/v1/presign/explain", Map.of("url", url, "headers", Map.of("Cookie", cookies)))
                .statusCode(200);
    }

    private static ValidatableResponse explain(String url, Map<String, String> cookies) {
        return explain(
                url,
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ", "theme=dark; ", "; language=en")));
    }

    @Test
    void whatThePolicyCoversIsValid() {
        explain(SEGMENT, wildcard())
                .body("findings.code", contains("valid"))
                .body("ours", equalTo(true))
                .body("accessKeyId", equalTo(TestDistribution.RSA_KEY_PAIR_ID));
        explain(SEGMENT + "?quality=high", wildcard()).body("findings.code", contains("valid"));
    }

    @Test
    void aUrlOutsideThePolicy() {
        explain(TestDistribution.RSA_URL + "/films/other/1.ts", wildcard())
                .body("findings.code", contains("condition-failed"))
                .body("findings[0].message", containsString("/films/trailer/*"))
                .body("ours", equalTo(true));
        explain("https://other.example.com/films/trailer/1.ts", wildcard())
                .body("findings.code", contains("wrong-host", "condition-failed"));
    }

    @Test
    void aCannedPolicyCoversOneUrl() {
        Map<String, String> canned =
                cookies("films", "films/a.mp4", Map.of()).extract().path("cookies");
        explain(TestDistribution.RSA_URL + "/films/a.mp4", canned).body("findings.code", contains("valid"));
        explain(TestDistribution.RSA_URL + "/films/a.mp4?x=1", canned)
                .body("findings.code", contains("signature-mismatch"))
                .body("findings[0].message", containsString("one whole URL"));
    }

    @Test
    void aCookieThatTheBrowserLeftOut() {
        for (String name : wildcard().keySet()) {
            Map<String, String> rest = wildcard();
            rest.remove(name);
            explain(SEGMENT, rest)
                    .body("findings.code", contains("malformed"))
                    .body("findings[0].message", containsString(name));
        }
    }

    @Test
    void valuesThatALibraryEncoded() {
        Map<String, String> encoded = wildcard();
        encoded.replaceAll((name, value) -> value.replace("~", "%7E").replace("_", "%5F"));
        explain(SEGMENT, encoded).body("findings.code", contains("header-changed"));
        Map<String, String> quoted = wildcard();
        quoted.replaceAll((name, value) -> '"' + value + '"');
        explain(SEGMENT, quoted).body("findings.code", contains("header-changed"));
    }

    @Test
    void cookiesOfTwoSignatures() {
        Map<String, String> mixed = wildcard();
        Map<String, String> other =
                cookies("films", "films/other/*", Map.of()).extract().path("cookies");
        mixed.put("CloudFront-Policy", other.get("CloudFront-Policy"));
        explain(TestDistribution.RSA_URL + "/films/other/1.ts", mixed)
                .body("findings.code", contains("signature-mismatch"))
                .body("findings[0].message", containsString("two signatures"))
                .body("ours", equalTo(false));
    }

    @Test
    void anotherKeyPairAndTheTimes() {
        Map<String, String> other = wildcard();
        other.put("CloudFront-Key-Pair-Id", "KOTHER");
        explain(SEGMENT, other).body("findings.code", contains("unknown-key"));
        explain(
                        SEGMENT,
                        cookies(
                                        "films",
                                        "films/trailer/*",
                                        Map.of(
                                                "notBefore",
                                                Instant.now().plusSeconds(60).toString(),
                                                "expiresIn",
                                                "PT4M"))
                                .extract()
                                .<Map<String, String>>path("cookies"))
                .body("findings.code", contains("not-yet-valid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CloudFront-Policy=%zz",
                "CloudFront-Policy=",
                "CloudFront-Key-Pair-Id=",
                "CloudFront-Signature==;;;=",
                "CloudFront-Expires=99999999999999",
                "CloudFront-Policy=%ff%fe; CloudFront-Signature=\"; CloudFront-Key-Pair-Id=\""
            })
    void hostileCookies(String cookies) {
        explain(SEGMENT, cookies).body("findings[0].code", equalTo("malformed"));
    }
}
