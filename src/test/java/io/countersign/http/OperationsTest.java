package io.countersign.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Liveness, readiness and metrics, for operators. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OperationsTest {

    @TestHTTPResource
    URI service;

    @Test
    void livenessDoesNotDependOnTheStore() {
        Management.get("/q/health/live")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.size()", equalTo(0));
    }

    @Test
    void readinessNeedsTheStoreAndCredentials() {
        Management.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body(
                        "checks.name",
                        containsInAnyOrder(
                                "store",
                                "credentials",
                                "issuers",
                                "state",
                                "warm-up",
                                "signed-headers",
                                "Graceful Shutdown"))
                .body("checks.status", everyItem(equalTo("UP")))
                .body("checks.find { it.name == 'state' }.data", equalTo(Map.of("kept", "memory")))
                .body("checks.find { it.name == 'store' }.data.answers", equalTo(true))
                .body("checks.find { it.name == 'store' }.data.clockCorrected", equalTo(false))
                .body(
                        "checks.find { it.name == 'store' }.data.clockSkewSeconds",
                        allOf(greaterThan(-30), lessThan(30)));
    }

    @Test
    void signaturesAreCountedByMethodAndProfile() {
        String put = "countersign_signatures_total{method=\"PUT\",profile=\"inbox\"}";
        String post = "countersign_signatures_total{method=\"POST\",profile=\"inbox\"}";
        double puts = metric(put);
        double posts = metric(post);
        Service.presign(Map.of("profile", "inbox", "method", "PUT", "key", "t1/a", "contentLength", 1));
        assertEquals(puts + 1, metric(put));
        assertEquals(posts, metric(post));
        Service.presignForm(Map.of("profile", "inbox", "key", "t1/a", "contentType", "text/plain"));
        assertEquals(puts + 1, metric(put));
        assertEquals(posts + 1, metric(post));
    }

    @Test
    void refusalsAreCountedByCodeAndNotAsSignatures() {
        String signatures = "countersign_signatures_total{method=\"DELETE\",profile=\"demo\"}";
        double signed = metric(signatures);
        assertCounted("forbidden", Map.of("profile", "inbox", "method", "DELETE", "key", "t1/a"));
        assertCounted("unauthenticated", Map.of("profile", "unlisted", "method", "DELETE", "key", "a"));
        assertCounted("invalid-request", Map.of("method", "DELETE"));
        assertCounted("malformed-json", "{");
        assertCounted("too-large", " ".repeat(300_000));
        assertEquals(signed, metric(signatures));
    }

    private static void assertCounted(String code, Object body) {
        String refusals = "countersign_refusals_total{code=\"" + code + "\"}";
        double before = metric(refusals);
        Service.post("/v1/presign", body).body("code", equalTo(code));
        assertEquals(before + 1, metric(refusals), code);
    }

    @Test
    void credentialLifetimeAndClockSkewAreMetrics() {
        assertTrue(
                Double.isNaN(metric("countersign_credentials_life_seconds{credentials=\"default\"}")),
                "the test's credentials have no end");
        assertEquals(0, metric("countersign_store_clock_skew_seconds{store=\"default\"}"), 30);
    }

    @Test
    void metricsHaveNoTextFromCallers() {
        Service.post("/v1/presign", Map.of("profile", "forged-profile", "method", "GET", "key", "forged-key"));
        when().get("/v1/forged-path");
        assertFalse(metrics().contains("forged"), "a caller can make as many series as it likes");
    }

    @Test
    void metricsAreLabelledByRouteAndNotByPath() {
        for (int i = 0; i < 150; i++) {
            when().get("/v1/uploads/forged-id-" + i);
            when().get("/v1/forged/" + i);
            when().get("/forged-" + i);
            when().get("/u/forged-ticket-" + i + "/compat/uppy/sign");
            given().header("X-Api-Key", "a.b").get("/v1/audit/forged-" + i);
            given().urlEncodingEnabled(false).get("/v1/./forged-" + i);
        }
        for (String line : new String[] {"X-Nothing: x", "Bad Name: x", "Accept: text/\u007f"}) {
            RawRequest.send(service, "GET /u/forged-ticket/v1/me HTTP/1.1", line, "Connection: close", "", "");
        }
        RawRequest.send(service, "CONNECT forged.example:80 HTTP/1.1", "Host: service", "Connection: close", "", "");
        RawRequest.send(service, "forged /v1/me HTTP/1.1", "Host: service", "Connection: close", "", "");
        RawRequest.send(service, "FORGED /v1/me HTTP/1.1", "Host: service", "Connection: close", "", "");
        RawRequest.send(service, "GET /forged%zz HTTP/1.1", "Host: service", "Connection: close", "", "");
        assertFalse(metrics().toLowerCase().contains("forged"), "a label holds what a caller wrote");
        when().get("/v1/me").then().statusCode(200);
        assertTrue(metrics().contains("uri=\"/v1/me\""), "routes have labels of their own all the same");
        assertTrue(metrics().contains("uri=\"/v1/uploads/{id}\""), "and so have those with variables");
    }

    @Test
    void aRouteHasOneLabelWhoeverAnswers() {
        given().redirects().follow(false).get("/v1/files/demo/a/b").then().statusCode(307); // the fast path
        given().accept("application/json").get("/v1/files/demo/a/b").then().statusCode(200); // the resource
        given().header("X-Api-Key", "a.b").get("/v1/files/demo/a/b").then().statusCode(401); // a filter
        List<String> labels = List.of("status=\"307\"", "status=\"200\"", "status=\"401\"");
        Waiting.until(() -> labels.stream().allMatch(status -> metrics()
                .lines()
                .anyMatch(line -> line.contains(status) && line.contains("uri=\"/v1/files/{profile}/{key}\""))));
        assertFalse(metrics().contains("{key:") || metrics().contains("{key..."), "a route has a second label");
    }

    @Test
    void healthAndMetricsAreNotServedAtTheApiPort() {
        for (String path : new String[] {"/q/health", "/q/health/ready", "/q/metrics"}) {
            when().get(path).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void everyRouteCanBeTriedInABrowser() {
        given().redirects()
                .follow(true)
                .get("/q/swagger-ui")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<title>Countersign</title>"));
    }

    private static String metrics() {
        return Management.get("/q/metrics").then().statusCode(200).extract().asString();
    }

    /** The figure of {@code series}; 0 where it was never counted. */
    private static double metric(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
