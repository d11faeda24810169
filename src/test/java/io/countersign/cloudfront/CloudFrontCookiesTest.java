package io.countersign.cloudfront;

import static io.countersign.cloudfront.CloudFrontCall.admits;
import static io.countersign.cloudfront.CloudFrontCall.cookies;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestDistribution;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signed cookies are those that CloudFront reads, with the attributes of the distribution. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontCookiesTest {

    private static final String BASE = TestDistribution.RSA_URL;

    private static List<String> headers(ValidatableResponse answer) {
        return answer.extract().headers().getValues("Set-Cookie");
    }

    private static Map<String, String> values(ValidatableResponse answer) {
        return answer.extract().path("cookies");
    }

    @Test
    void aPrefix() {
        ValidatableResponse answer = cookies("films", "films/trailer/*", Map.of());
        Map<String, String> values = values(answer);
        assertEquals(Set.of("CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"), values.keySet());
        assertTrue(admits(BASE + "/films/trailer/index.m3u8", values));
        assertTrue(admits(BASE + "/films/trailer/720/1.ts", values));
        assertFalse(admits(BASE + "/films/trailers/1.ts", values));
        assertFalse(admits(TestDistribution.URL + "/films/trailer/1.ts", values));
        answer.body("resource", equalTo(BASE + "/films/trailer/*"))
                .body("key", equalTo("films/trailer/"))
                .body("attributes.domain", equalTo("example.com"))
                .body("attributes.path", equalTo("/"))
                .body("attributes.secure", equalTo(true))
                .body("attributes.httpOnly", equalTo(true))
                .body("attributes.sameSite", equalTo("None"));
        assertEquals(
                values.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue()
                                + "; Path=/; Domain=example.com; Secure; HTTPOnly; SameSite=None")
                        .toList(),
                headers(answer));
    }

    @Test
    void oneObject() {
        ValidatableResponse answer = cookies("cloudfront", "acme/a b.txt", Map.of());
        Map<String, String> values = values(answer);
        assertEquals(Set.of("CloudFront-Expires", "CloudFront-Signature", "CloudFront-Key-Pair-Id"), values.keySet());
        String url = TestDistribution.URL + "/acme/a%20b.txt";
        assertTrue(admits(url, values));
        assertFalse(admits(url + "?x=1", values), "a canned policy covers the whole URL");
        assertEquals(
                Long.toString(Instant.parse(answer.extract().path("expiresAt")).getEpochSecond()),
                values.get("CloudFront-Expires"));
        answer.body("resource", equalTo(url)).body("attributes.domain", nullValue());
        assertEquals(3, headers(answer).size());
        headers(answer)
                .forEach(header ->
                        assertTrue(header.endsWith("; Path=/files; Secure; HTTPOnly; SameSite=Lax"), "its attributes"));
    }

    @Test
    void timesAndAddresses() {
        Map<String, String> later = values(cookies(
                "films",
                "films/a",
                Map.of("notBefore", Instant.now().plusSeconds(60).toString())));
        assertFalse(admits(BASE + "/films/a", later));
        Map<String, String> others =
                values(cookies("films", "films/*", Map.of("ipRange", "198.51.100.0/24", "wildcard", false)));
        assertFalse(admits(BASE + "/films/%2A", others));
        assertTrue(admits(
                BASE + "/films/%2A",
                values(cookies("films", "films/*", Map.of("ipRange", "192.0.2.0/24", "wildcard", false)))));
    }
}
