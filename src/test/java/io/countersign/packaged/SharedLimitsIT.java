package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.redis.RedisServer;
import io.countersign.store.TestKeys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two instances with one Redis hold one limit; while Redis is unavailable each follows its on-redis-unavailable
 * setting, and both recover.
 */
@TestMethodOrder(
        MethodOrderer.OrderAnnotation.class) // starting two services for each test would take longer than all of it
@Tag("redis")
class SharedLimitsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static RedisServer redis;
    private static PackagedApp closed;
    private static PackagedApp open;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = RedisServer.start();
        closed = PackagedApp.start(environment("closed"));
        open = PackagedApp.start(environment("open"));
        closed.awaitLive();
        open.awaitLive();
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {closed, open, redis}) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Map<String, String> environment(String whenAway) {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_STATE_BACKEND", "redis");
        environment.put("QUARKUS_REDIS_HOSTS", redis.url());
        environment.put("COUNTERSIGN_LIMITS_ON_REDIS_UNAVAILABLE", whenAway);
        environment.put("COUNTERSIGN_PROFILES_DEMO_DEFAULT", "true");
        environment.put("COUNTERSIGN_PROFILES_DEMO_LIMITS_SIGNATURES_PER_DAY", "50");
        environment.put("COUNTERSIGN_PROFILES_FREE_BUCKET", "demo");
        environment.put("COUNTERSIGN_PROFILES_FREE_ANONYMOUS", "true");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_AUDITOR_HASHES", TestKeys.hash(TestKeys.AUDITOR));
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_AUDITOR_ROLES", "auditor");
        return environment;
    }

    private static HttpResponse<String> sign(PackagedApp app) {
        return app.send("POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a.txt\"}");
    }

    /** Asks until the answer is {@code status}, which it must be before patience ends. */
    private static HttpResponse<String> awaitStatus(PackagedApp app, int status) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        HttpResponse<String> answer = sign(app);
        while (answer.statusCode() != status && System.nanoTime() < end) {
            answer = sign(app);
        }
        assertEquals(status, answer.statusCode(), answer.body() + app.output());
        return answer;
    }

    private static JsonNode state(PackagedApp app) throws Exception {
        for (JsonNode check :
                JSON.readTree(app.send("GET", "/q/health/ready", null).body()).get("checks")) {
            if (check.get("name").asText().equals("state")) {
                return check;
            }
        }
        throw new AssertionError("there is no check of the state");
    }

    private static void assertState(PackagedApp app, String status, boolean answers) throws Exception {
        JsonNode state = state(app);
        assertEquals(status, state.get("status").asText(), state.toString());
        assertEquals("redis", state.get("data").get("kept").asText());
        assertEquals(answers, state.get("data").get("answers").asBoolean(), state.toString());
    }

    @Test
    @Order(1)
    void twoInstancesShareALimit() throws Exception {
        int granted = 0;
        for (int i = 0; i < 80; i++) {
            HttpResponse<String> answer = sign(i % 2 == 0 ? closed : open);
            if (answer.statusCode() == 200) {
                granted++;
            } else {
                assertEquals(429, answer.statusCode(), answer.body());
                long wait = Long.parseLong(
                        answer.headers().firstValue("Retry-After").orElseThrow());
                assertTrue(wait >= 1 && wait <= 86_400, () -> "Retry-After: " + wait);
            }
        }
        assertEquals(50, granted);
        assertState(closed, "UP", true);
        assertState(open, "UP", true);
    }

    @Test
    @Order(1)
    void auditEventsOfOneInstanceAreFoundAtTheOther() throws Exception {
        String free = "{\"profile\":\"free\",\"method\":\"GET\",\"key\":\"shared.txt\"}";
        String id = JSON.readTree(closed.send("POST", "/v1/presign", free).body())
                .get("id")
                .asText();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        HttpResponse<String> found = open.send("GET", "/v1/audit/" + id, null, TestKeys.AUDITOR);
        while (found.statusCode() != 200 && System.nanoTime() < end) {
            found = open.send("GET", "/v1/audit/" + id, null, TestKeys.AUDITOR);
        }
        assertEquals(200, found.statusCode(), found.body());
        assertEquals("shared.txt", JSON.readTree(found.body()).get("key").asText());
        String nobodys = "01ARYZ6S410000000000000000";
        assertEquals(
                404,
                open.send("GET", "/v1/audit/" + nobodys, null, TestKeys.AUDITOR).statusCode());
    }

    @Test
    @Order(2)
    void aHangingRedisIsUnavailableUntilItContinues() throws Exception {
        redis.hang();
        try {
            assertAway(1);
        } finally {
            redis.resume();
        }
        awaitStatus(closed, 429);
        awaitStatus(open, 429);
        assertState(closed, "UP", true);
    }

    @Test
    @Order(3)
    void aStoppedRedisIsUnavailableUntilItRestarts() throws Exception {
        redis.kill();
        assertAway(2);
        redis.restart();
        awaitStatus(closed, 200);
        assertState(open, "UP", true);
        for (PackagedApp app : new PackagedApp[] {closed, open}) {
            awaitStatus(app, 429); // Redis is empty, so the counters start at zero; then the limit holds again
        }
    }

    /** Asks until {@code app} has logged {@code outages}: failures that end sooner than twice the time-out are none. */
    private static void awaitOutages(PackagedApp app, int outages) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (outagesOf(app) < outages && System.nanoTime() < end) {
            sign(app);
        }
        assertEquals(outages, outagesOf(app), app::output);
    }

    private static int outagesOf(PackagedApp app) {
        return app.output().split("Redis is unavailable", -1).length - 1;
    }

    private static void assertAway(int outages) throws Exception {
        HttpResponse<String> refused = awaitStatus(closed, 503);
        assertEquals(
                "state-unavailable", JSON.readTree(refused.body()).get("code").asText());
        assertEquals("5", refused.headers().firstValue("Retry-After").orElseThrow());
        awaitStatus(open, 200);
        long began = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertEquals(503, sign(closed).statusCode());
            assertEquals(200, sign(open).statusCode());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, () -> "they all waited: " + took);
        awaitOutages(closed, outages);
        awaitOutages(open, outages);
        assertState(closed, "DOWN", false);
        assertState(open, "UP", false);
        String free = "{\"profile\":\"free\",\"method\":\"GET\",\"key\":\"a.txt\"}";
        assertEquals(200, closed.send("POST", "/v1/presign", free).statusCode(), "what has no limit needs no Redis");
    }

    @Test
    @Order(4)
    void outagesAreLoggedOnceWithoutThePassword() throws Exception {
        for (PackagedApp app : new PackagedApp[] {closed, open}) {
            String output = app.output();
            assertEquals(2, outagesOf(app), output);
            assertEquals(2, output.split("Redis is available again", -1).length - 1, output);
            assertFalse(output.contains(RedisServer.PASSWORD), "the log holds the password");
        }
        assertTrue(closed.output().contains("\"reason\":\"state-unavailable\""), "the audit has the refusal");
        for (String line : closed.output().split("\n")) {
            assertFalse(
                    line.contains("countersign.audit") && !line.contains("\"requestId\":\""),
                    () -> "an event without its request: " + line);
        }
    }
}
