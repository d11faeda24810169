package io.countersign.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.routing.Routes;
import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The histograms of HTTP requests and of signatures, and the labels of their series. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class LatencyMetricsTest {

    private static final String REQUESTS = "http_server_requests_seconds_bucket";
    private static final String SIGNING = "countersign_signing_seconds_bucket";
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private static List<Map<String, String>> series(String name) {
        return Management.get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .map(LatencyMetricsTest::labels)
                .toList();
    }

    private static Map<String, String> labels(String line) {
        return LABEL.matcher(line)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    private static List<String> bounds(String uri) {
        return series(REQUESTS).stream()
                .filter(labels -> labels.get("uri").equals(uri) && "200".equals(labels.get("status")))
                .map(labels -> labels.get("le"))
                .toList();
    }

    @Test
    void requestsHaveFewBuckets() {
        Service.post("/v1/presign", Map.of("method", "GET", "key", "latency.txt"))
                .statusCode(200);
        List<String> expected = List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "+Inf");
        Waiting.until(() -> bounds("/v1/presign").equals(expected));
    }

    @Test
    void bucketsAreLabelledByRoutesOnly() {
        RestAssured.get("/s/a-share-whose-token-is-not-a-label").then().statusCode(404);
        RestAssured.get("/v1/files/media/folder/not-a-label.txt");
        RestAssured.get("/nowhere/not-a-label").then().statusCode(404);
        Waiting.until(() ->
                series(REQUESTS).stream().anyMatch(labels -> labels.get("uri").equals("/s/{token}")));
        Set<String> templates = Routes.ALL.stream()
                .map(route -> route.template().replace("...}", "}"))
                .collect(Collectors.toSet());
        templates.add(Routes.TICKET.template());
        templates.addAll(Routes.CONSOLE_FILES);
        templates.addAll(Set.of("NOT_FOUND", "/NOT_FOUND", "REDIRECTION", "root", "/cors-preflight"));
        List<Map<String, String>> all = series(REQUESTS);
        assertTrue(all.size() > 8, all.toString());
        for (Map<String, String> labels : all) {
            assertEquals(Set.of("method", "outcome", "status", "uri", "le"), labels.keySet());
            assertTrue(templates.contains(labels.get("uri")), labels::toString);
        }
    }

    @Test
    void signaturesAreMeasuredOnce() {
        long before = signed();
        Service.post("/v1/presign", Map.of("method", "GET", "key", "measured.txt"))
                .statusCode(200);
        Service.post("/v1/presign", Map.of("method", "GET")).statusCode(400);
        assertEquals(before + 1, signed());
        assertEquals(
                Set.of("1.0E-4", "2.5E-4", "0.001", "0.005", "0.025", "0.1", "1.0", "+Inf"),
                series(SIGNING).stream().map(labels -> labels.get("le")).collect(Collectors.toSet()));
    }

    private static long signed() {
        Matcher count = Pattern.compile("countersign_signing_seconds_count (\\d+)")
                .matcher(Management.get("/q/metrics").asString());
        assertTrue(count.find());
        return Long.parseLong(count.group(1));
    }
}
