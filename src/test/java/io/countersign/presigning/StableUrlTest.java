package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.store.AuditProbe;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Links and signed URLs of a profile with a window, which browsers can cache. */
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class StableUrlTest {

    private static final String FILE = "/v1/files/windowed/windowed/a.txt";
    private static final String CDN_FILE = "/v1/files/windowed-cdn/windowed/a.txt";

    @Inject
    AuditProbe probe;

    private final String requestId = "stable-" + UUID.randomUUID();

    private RequestSpecification writer() {
        return given().header("X-Api-Key", TestKeys.WRITER)
                .header("X-Request-Id", requestId)
                .redirects()
                .follow(false);
    }

    private static JsonPath presign(String method) {
        return Service.presignAs(
                TestKeys.WRITER, Map.of("profile", "windowed", "method", method, "key", "windowed/a.txt"));
    }

    /** The window can end between two requests: then the second and a third are in the same one. */
    private static <T> void assertRepeats(Supplier<T> request) {
        T one = request.get();
        T two = request.get();
        if (!one.equals(two)) {
            assertEquals(two, request.get());
        }
    }

    private Response visit(String path) {
        return writer().get(path).then().statusCode(307).extract().response();
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        assertRepeats(() -> presign("GET").getMap("$"));
        assertRepeats(() -> presign("HEAD").getMap("$"));
        JsonPath get = presign("GET");
        Instant stableUntil = Instant.parse(get.getString("stableUntil"));
        assertEquals(0, stableUntil.getEpochSecond() % 600);
        assertEquals(stableUntil.minus(Duration.ofMinutes(10)), Instant.parse(get.getString("issuedAt")));
        assertNotEquals(get.getString("id"), presign("HEAD").getString("id"));
    }

    @Test
    void linksAreCachedByBrowsersUntilTheWindowEnds() {
        assertRepeats(() -> visit(FILE).header("Location"));
        Response answer = visit(FILE);
        List<String> cacheControl = answer.headers().getValues("Cache-Control");
        assertEquals(1, cacheControl.size(), () -> "these: " + cacheControl);
        assertTrue(cacheControl.get(0).matches("private, max-age=[0-9]{1,3}"), cacheControl.get(0));
        long maxAge = Long.parseLong(cacheControl.get(0).replaceAll(".*=", ""));
        assertTrue(maxAge < 600, "until the window ends");
        String vary = String.join(", ", answer.headers().getValues("Vary"));
        for (String header : List.of("Accept", "Authorization", "X-Api-Key")) {
            assertTrue(List.of(vary.split(", ?")).contains(header), vary);
        }
        writer().accept("application/json")
                .get(FILE)
                .then()
                .statusCode(200)
                .header("Cache-Control", org.hamcrest.Matchers.startsWith("private, max-age="))
                .body("url", equalTo(visit(FILE).header("Location")));
    }

    @Test
    void otherAnswersAreStoredNowhere() {
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign",
                        Map.of("profile", "windowed", "method", "GET", "key", "windowed/a.txt"))
                .header("Cache-Control", equalTo("no-store"));
        writer().get("/v1/files/windowed/other/a.txt").then().statusCode(403).header("Cache-Control", "no-store");
        given().redirects().follow(false).get(FILE).then().statusCode(401).header("Cache-Control", "no-store");
        Service.post("/v1/presign", Map.of("method", "GET", "key", "a"))
                .statusCode(200)
                .body("stableUntil", nullValue());
    }

    @Test
    void eachVisitIsAudited() {
        visit(FILE);
        visit(FILE);
        List<AuditEvent> events = probe.await(requestId, 2);
        assertTrue(events.stream().allMatch(event -> event.outcome() == Outcome.SIGNED), events::toString);
    }

    @Test
    void conditionalRequestsReachTheStore() {
        JsonPath put = Service.presignAs(
                TestKeys.WRITER, Map.of("profile", "windowed", "method", "PUT", "key", "windowed/a.txt"));
        String etag =
                Service.redeem(put, new byte[] {1}).headers().firstValue("ETag").orElseThrow();
        String url = writer().header("If-None-Match", etag)
                .get(FILE)
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        HttpResponse<byte[]> answer = StoreClient.send("GET", url, Map.of("If-None-Match", etag), null);
        assertEquals(304, answer.statusCode());
        assertEquals(200, StoreClient.send("GET", url, Map.of(), null).statusCode());
    }

    @Test
    void cloudFrontUrlsRepeatToo() {
        assertRepeats(() -> visit(CDN_FILE).header("Location"));
        Response answer = visit(CDN_FILE);
        String url = answer.header("Location");
        assertTrue(url.startsWith(TestDistribution.RSA_URL), "by the distribution");
        assertEquals(0, (Long.parseLong(SignedLink.of(url).get("Expires")) - 900) % 600);
        assertTrue(answer.header("Cache-Control").startsWith("private, max-age="), answer.header("Cache-Control"));
    }
}
