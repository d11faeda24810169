package io.countersign.reports.schedule;

import static io.countersign.alerts.Alerts.manager;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.alerts.Alerts;
import io.countersign.alerts.Outboxes;
import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The report that the service was configured to write every 10 seconds; {@code TestStore} has its settings. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ScheduledReportTest {

    private static final String FILE = TestStore.REPORTED + "1.csv";

    /** An empty report signs nothing, so that other tests count their own signatures only. */
    @AfterEach
    void reset() {
        Service.redeem(Service.presign(Map.of("method", "DELETE", "key", FILE)), null);
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "n" + i + "," + i + "\n")
                .collect(Collectors.joining("", "name,amount\n", ""));
    }

    private static void put(String text) {
        Service.put(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<byte[]> stored() {
        return Service.get(TestStore.REPORT);
    }

    private static String text() {
        return new String(stored().body(), StandardCharsets.UTF_8);
    }

    /** Its own data in the health of the service. */
    private static JsonPath health() {
        return new JsonPath(Management.get("/q/health/well").asString());
    }

    private static Object health(String name) {
        return health().get("checks.find { it.name == 'reports' }.data.'test." + name + "'");
    }

    @Test
    void itIsWrittenAgainWithItsRowsInHealthAndMetrics() {
        put(rows(7));
        Waiting.until(() -> stored().statusCode() == 200 && text().contains("n6"));
        assertEquals("\ufeffname,amount\r\n", text().substring(0, "\ufeffname,amount\r\n".length()));
        assertEquals(
                "text/csv; charset=utf-8",
                stored().headers().firstValue("content-type").orElseThrow());
        Waiting.until(() -> Integer.valueOf(7).equals(health("rows")));
        assertTrue(Management.get("/q/metrics").asString().contains("countersign_report_rows{report=\"test\"} 7.0"));
        assertFalse(Management.get("/q/health/ready").asString().contains("reports"), "it does not affect readiness");
    }

    @Test
    void aFailedRunKeepsTheOldReport() {
        put(rows(5));
        Waiting.until(() -> stored().statusCode() == 200 && text().contains("n4"));
        byte[] kept = stored().body();
        // a fault behind the bytes that are read before the first row
        put(rows(20_000) + "\"open\0");
        Waiting.until(() -> health("failure") != null);
        assertTrue(health("failure").toString().contains(FILE), String.valueOf(health("failure")));
        assertArrayEquals(kept, stored().body());
        put(rows(6));
        Waiting.until(() -> text().contains("n5") && health("failure") == null);
    }

    @Test
    void itsRowsAreASampleOfItsRule() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS shows what it sent");
        String topic = Alerts.newTopic();
        String queue = "arn:aws:sqs:us-east-1:000000000000:q-" + UUID.randomUUID();
        manager()
                .body(Map.of("protocol", "sqs", "endpoint", queue))
                .post("/v1/topics/{name}/subscriptions", topic)
                .then()
                .statusCode(201);
        manager()
                .body(Map.of(
                        "topic",
                        topic,
                        "comparator",
                        ">",
                        "threshold",
                        100,
                        "message",
                        "{report} has {value} rows: {bucket}/{key}"))
                .put("/v1/rules/{name}", TestStore.REPORT_RULE)
                .then()
                .statusCode(200);
        try {
            put(rows(101));
            assertEquals(
                    "test has 101 rows: demo/" + TestStore.REPORT,
                    Outboxes.await(queue).getString("body"));
            put(rows(100));
            Waiting.until(() -> Outboxes.of(queue).size() == 2);
            assertEquals(
                    TestStore.REPORT_RULE + " is ok again: 100.",
                    Outboxes.of(queue).get(1).get("body"));
        } finally {
            manager().delete("/v1/rules/{name}", TestStore.REPORT_RULE);
        }
    }
}
