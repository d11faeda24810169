package io.countersign.cloudfront;

import static io.countersign.cloudfront.CloudFrontCall.COOKIES;
import static io.countersign.cloudfront.CloudFrontCall.URLS;
import static io.countersign.cloudfront.CloudFrontCall.post;
import static io.countersign.cloudfront.CloudFrontCall.request;
import static io.countersign.store.Service.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is signed for another host, another prefix, or in times and for addresses that CloudFront does not know. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CloudFrontHostileInputTest {

    private static final String BASE = TestDistribution.RSA_URL;

    private static void forbidden(Map<String, ?> request) {
        for (String path : List.of(URLS, COOKIES)) {
            problem(post(path, request), 403, "forbidden");
        }
    }

    private static void refuses(Map<String, ?> request, String field) {
        for (String path : List.of(URLS, COOKIES)) {
            problem(post(path, request), 400, "invalid-request").body("violations.field", contains(field));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.com/files/films/a",
                "https://rsa.example.com.other.example/files/films/a",
                "https://rsa.example.com:8443/files/films/a",
                "https://RSA.example.com/files/films/a",
                "https://rsa.example.com/films/a",
                "https://rsa.example.com/filesfilms/a",
                "https://rsa.example.com/files%2Ffilms/a",
                "https://rsa.example.com/x/../files/films/a",
                "https://*/files/films/a",
                "https://rsa.example.com/*"
            })
    void urlsOfOtherHostsAndPaths(String url) {
        forbidden(Map.of("url", url));
        forbidden(Map.of("url", url, "profile", "films"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "http://rsa.example.com/files/films/a",
                "http*://rsa.example.com/files/films/a",
                "//rsa.example.com/files/films/a",
                "/films/a",
                "https://rsa.example.com",
                "https://rsa.example.com\\@other.example/files/films/a",
                "https://user@rsa.example.com/files/films/a",
                "https://user:secret@rsa.example.com/files/films/a",
                "https://rsa.example.com/files/films/a#b",
                "https://rsa.example.com/files/films/a?",
                "https://rsa.example.com/files/films/a?versionId=1",
                "https://rsa.example.com/files/films/a?Policy=x",
                "https://rsa.example.com/files/films/../cloudfront/a",
                "https://rsa.example.com/files/films/%2e%2e/cloudfront/a",
                "https://rsa.example.com/files/films/%252e%252e/cloudfront/a",
                "https://rsa.example.com/files/films/..%2Fcloudfront/a",
                "https://rsa.example.com/files/films/%2e%2e/*",
                "https://rsa.example.com/files/films//a",
                "https://rsa.example.com/files//films/a",
                "https://rsa.example.com/files/films/%0d%0aSet-Cookie:x",
                "https://rsa.example.com/files/films/%00",
                "https://rsa.example.com/files/films/%zz",
                "https://rsa.example.com/files/films/%ff",
                "https://rsa.example.com/files/"
            })
    void malformedUrls(String url) {
        refuses(Map.of("url", url), "url");
    }

    @ParameterizedTest
    @CsvSource({
        "films, other/a",
        "films, other/*",
        "films, films",
        "films, *",
        "films, filmsx/*",
        "films, films/quarantine/a",
        "films, films/quarantine/*",
        "films, films/quarantine/deeper/*",
        "films, films/*",
        "cloudfront, other/a",
        "cloudfront, other/*",
        "cloudfront, *",
        "previews, films/a",
        "previews, films/previews/*",
        "downloads, a/*",
        "downloads, *",
        "demo, a.txt",
        "inbox, t1/a"
    })
    void keysOutsideOfWhatTheProfileAllows(String profile, String key) {
        forbidden(request(profile, key, Map.of()));
    }

    @Test
    void aUrlOutsideOfThePrefixIsRefused() {
        forbidden(Map.of("url", BASE + "/other/a"));
        forbidden(Map.of("url", BASE + "/films/quarantine/a"));
        forbidden(Map.of("url", BASE + "/films/*"));
        forbidden(Map.of("url", BASE + "/*"));
        forbidden(Map.of("url", TestDistribution.URL + "/other/a"));
        forbidden(Map.of("url", BASE + "/films/a", "profile", "previews"));
        forbidden(Map.of("url", BASE + "/films/a", "profile", "demo"));
    }

    @Test
    void aUrlOfSeveralProfilesNeedsItsProfile() {
        refuses(Map.of("url", BASE + "/films/previews/a"), "profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "films//a", "films/../a", "films/%2e%2e/a", "films/./a", "films/a\u0001", "films/../*"
            })
    void malformedKeys(String key) {
        refuses(request("films", key, Map.of()), "key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"films/a", "films/tra*", "films/trailer/**", "films/trailer"})
    void aPrefixEndsInASlash(String key) {
        refuses(request("films", key, Map.of("wildcard", true)), "key");
    }

    @Test
    void keyOrUrl() {
        refuses(Map.of("profile", "films"), "key");
        refuses(Map.of("profile", "films", "key", "films/a", "url", BASE + "/films/a"), "key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2001:db8::/32",
                "::1",
                "::ffff:192.0.2.1",
                "192.0.2.0/33",
                "192.0.2.256",
                "192.0.2",
                "0x7f.1",
                "192.0.2.0/24,198.51.100.0/24",
                "192.0.2.1\"",
                "*"
            })
    void addressesThatCloudFrontDoesNotKnow(String range) {
        refuses(request("films", "films/a", Map.of("ipRange", range)), "ipRange");
    }

    @Test
    void beginsAfterItsEnd() {
        for (Instant begin : List.of(
                Instant.now().plusSeconds(301),
                Instant.now().plusSeconds(3600 * 24 * 8),
                Instant.parse("2040-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59Z"))) {
            refuses(request("films", "films/a", Map.of("notBefore", begin.toString())), "notBefore");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-13-01T00:00:00Z", "+1000000000-12-31T23:59:59Z1", "2026-01-01"})
    void timesThatAreNone(String begin) {
        for (String path : List.of(URLS, COOKIES)) {
            post(path, request("films", "films/a", Map.of("notBefore", begin)))
                    .statusCode(400)
                    .body("detail", not(containsString("java")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P8D", "PT0.5S", "-PT1M"})
    void lifetimesOutOfRange(String lifetime) {
        refuses(request("films", "films/a", Map.of("expiresIn", lifetime)), "expiresIn");
    }

    @Test
    void otherCallers() {
        for (String path : List.of(URLS, COOKIES)) {
            Map<String, Object> request = request("films", "films/a", Map.of());
            problem(Service.postAs(TestKeys.NO_ROLE, path, request), 404, "not-found");
            problem(Service.post(path, request), 401, "unauthenticated");
            Map<String, Object> url = Map.of("url", BASE + "/films/a");
            problem(Service.postAs(TestKeys.NO_ROLE, path, url), 403, "forbidden");
            assertEquals(
                    detail(path, url),
                    detail(path, Map.of("url", "https://no.example.com/a")),
                    "both get the same response");
            String ticket = Service.ticket("demo", Map.of());
            given().contentType(ContentType.JSON)
                    .body(request)
                    .post("/u/" + ticket + path)
                    .then()
                    .statusCode(404);
        }
    }

    private static String detail(String path, Map<String, ?> request) {
        return Service.postAs(TestKeys.NO_ROLE, path, new HashMap<>(request))
                .extract()
                .path("detail");
    }
}
