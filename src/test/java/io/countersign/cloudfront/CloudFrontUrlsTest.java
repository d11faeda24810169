package io.countersign.cloudfront;

import static io.countersign.cloudfront.CloudFrontCall.ADDRESS;
import static io.countersign.cloudfront.CloudFrontCall.URLS;
import static io.countersign.cloudfront.CloudFrontCall.admits;
import static io.countersign.cloudfront.CloudFrontCall.post;
import static io.countersign.cloudfront.CloudFrontCall.url;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.CloudFrontJudge;
import io.countersign.store.CloudFrontJudge.Arrived;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signed URL of CloudFront allows what was asked and nothing else. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontUrlsTest {

    private static final String BASE = TestDistribution.RSA_URL;

    private static boolean admitsAt(String url, String address, Instant at) {
        return CloudFrontJudge.admits(Arrived.of(url), address, at);
    }

    @ParameterizedTest
    @CsvSource({"films, films/a b*é?.mp4, /films/a%20b%2A%C3%A9%3F.mp4", "cloudfront, acme/a.txt, /acme/a.txt"})
    void oneObject(String profile, String key, String path) {
        JsonPath signed = url(profile, key, Map.of());
        String address = profile.equals("films") ? BASE : TestDistribution.URL;
        String url = signed.getString("url");
        assertEquals(address + path + "?x-countersign-id=" + signed.get("id"), signed.getString("resource"));
        assertTrue(url.startsWith(signed.getString("resource") + "&Expires="), "a canned policy");
        assertTrue(admits(url));
        assertFalse(admits(url.replace(path, path + "x")));
        assertFalse(admitsAt(url, ADDRESS, Instant.parse(signed.get("expiresAt"))), "it has ended");
        assertEquals(profile, signed.getString("profile"));
        assertEquals(TestStore.BUCKET, signed.getString("bucket"));
        assertEquals(key, signed.getString("key"));
        assertNull(signed.get("query"));
        assertNull(signed.get("notBefore"));
    }

    @Test
    void notBefore() {
        Instant begin = Instant.now().plusSeconds(600);
        JsonPath signed = url("films", "films/a", Map.of("notBefore", begin.toString(), "expiresIn", "PT30M"));
        String url = signed.getString("url");
        assertTrue(url.contains("&Policy="), "a custom policy");
        assertEquals(
                begin.getEpochSecond(), Instant.parse(signed.get("notBefore")).getEpochSecond());
        assertFalse(admits(url));
        assertTrue(admitsAt(url, ADDRESS, begin.plusSeconds(1)));
    }

    @Test
    void aTimeThatHasPassedIsNoCondition() {
        JsonPath signed = url("films", "films/a", Map.of("notBefore", "2020-01-01T00:00:00Z"));
        assertNull(signed.get("notBefore"));
        assertTrue(signed.getString("url").contains("&Expires="), "a canned policy");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24, 192.0.3.7", "192.0.2.7, 192.0.2.8"})
    void clientAddresses(String range, String other) {
        String url = url("films", "films/a", Map.of("ipRange", range)).get("url");
        assertTrue(admits(url));
        assertFalse(admitsAt(url, other, Instant.now()));
    }

    @ParameterizedTest
    @CsvSource({"films/trailer/*, ", "films/trailer/*, true", "films/trailer/, true"})
    void aPrefix(String key, Boolean wildcard) {
        JsonPath signed = url("films", key, wildcard == null ? Map.of() : Map.of("wildcard", wildcard));
        assertEquals("films/trailer/", signed.getString("key"));
        assertEquals(BASE + "/films/trailer/*", signed.getString("resource"));
        String query = signed.getString("query");
        assertEquals(BASE + "/films/trailer/?" + query, signed.getString("url"));
        assertTrue(query.startsWith("x-countersign-id=" + signed.get("id") + "&Policy="), "leads to the audit");
        assertTrue(admits(BASE + "/films/trailer/1.ts?" + query));
        assertTrue(admits(BASE + "/films/trailer/720/1.ts?" + query));
        assertFalse(admits(BASE + "/films/trailers/1.ts?" + query));
        assertFalse(admits(BASE + "/films/1.ts?" + query));
        assertFalse(admits("https://other.example.com/films/trailer/1.ts?" + query));
    }

    /** A star in a key is encoded, so it does not become a wildcard. */
    @Test
    void starsAndQuestionMarksOfKeysAreNotWildcards() {
        String one = url("films", "films/a*/b?/*", Map.of("wildcard", false, "ipRange", "192.0.2.0/24"))
                .get("url");
        assertTrue(admits(one));
        assertTrue(one.startsWith(BASE + "/films/a%2A/b%3F/%2A?"), "the key as it is");
        assertFalse(admits(one.replace("a%2A", "aX")));
        JsonPath below = url("films", "films/a*/b?/*", Map.of());
        assertEquals(BASE + "/films/a%2A/b%3F/*", below.getString("resource"));
        assertFalse(admits(BASE + "/films/aX/bX/1?" + below.get("query")));
    }

    @Test
    void theLifetimeIsThatOfTheProfile() {
        JsonPath signed = url("films", "films/a", Map.of());
        assertEquals(Duration.ofMinutes(5), lifetime(signed));
        assertNull(signed.get("expiryReason"));
        signed = url("films", "films/*", Map.of("expiresIn", "PT2H", "wildcard", false));
        assertEquals(Duration.ofHours(1), lifetime(signed));
        assertEquals("profile", signed.getString("expiryReason"));
    }

    private static Duration lifetime(JsonPath signed) {
        return Duration.between(Instant.parse(signed.get("issuedAt")), Instant.parse(signed.get("expiresAt")));
    }

    @Test
    void aUrlIsFoundInTheProfilesOfItsCaller() {
        post(URLS, Map.of("url", BASE + "/films/a%20b.mp4"))
                .statusCode(200)
                .body("profile", equalTo(StrictProfiles.FILMS))
                .body("key", equalTo("films/a b.mp4"))
                .body("query", nullValue());
        post(URLS, Map.of("url", BASE + "/films/trailer/*"))
                .statusCode(200)
                .body("resource", equalTo(BASE + "/films/trailer/*"));
        post(URLS, Map.of("url", BASE + "/films/trailer/%2A")).statusCode(200).body("key", equalTo("films/trailer/*"));
        post(URLS, Map.of("url", TestDistribution.URL + "/acme/a", "profile", StrictProfiles.CLOUDFRONT))
                .statusCode(200)
                .body("profile", equalTo(StrictProfiles.CLOUDFRONT));
        post(URLS, Map.of("url", BASE + "/films/previews/a", "profile", StrictProfiles.PREVIEWS))
                .statusCode(200)
                .body("profile", equalTo(StrictProfiles.PREVIEWS));
    }
}
