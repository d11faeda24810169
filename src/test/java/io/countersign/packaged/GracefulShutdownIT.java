package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.countersign.store.TestKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After SIGTERM readiness fails, then requests in flight finish, and then the process stops. */
@Tag("package-start")
class GracefulShutdownIT {

    private static final int TERMINATED = 128 + 15;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HandledStore store;

    @BeforeEach
    void startAStoreThatTakesItsTimeToList() {
        store = new HandledStore(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean lists = String.valueOf(exchange.getRequestURI().getQuery()).contains("list-type=2");
            if (lists) {
                asked.countDown();
                mayAnswer.await(9, TimeUnit.SECONDS); // less than an attempt may last
            }
            byte[] body = "<ListBucketResult><Name>demo</Name><KeyCount>0</KeyCount></ListBucketResult>"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, lists ? body.length : -1);
            if (lists) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        store.close();
        threads.shutdownNow();
    }

    private Map<String, String> environment(String delay) {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint());
        environment.put("QUARKUS_SHUTDOWN_DELAY", delay);
        environment.put("COUNTERSIGN_PROFILES_DEMO_DEFAULT", "true");
        environment.put("COUNTERSIGN_PROFILES_DEMO_LISTING", "true");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_ROLES", "admin");
        return environment;
    }

    @Test
    void readinessFailsThenRequestsFinishAndTheAuditIsFlushed() throws Exception {
        try (PackagedApp app = PackagedApp.start(environment("2S")).awaitLive()) {
            app.awaitReadiness(200);
            List<String> signed = AuditLines.signedBy(app, 100);
            CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(
                    () -> app.send("GET", "/v1/buckets/demo/objects?profile=demo", null, TestKeys.ADMIN), threads);
            assertTrue(asked.await(20, TimeUnit.SECONDS), app::output);
            CompletableFuture<HttpResponse<String>> listening =
                    CompletableFuture.supplyAsync(() -> app.send("GET", "/v1/events", null, TestKeys.ADMIN), threads);

            app.terminate();
            app.awaitReadiness(503);
            signed.addAll(AuditLines.signedBy(app, 1)); // requests that come late are served
            assertEquals(200, app.send("GET", "/q/health/live", null).statusCode(), "it must not be killed now");
            assertEquals(200, listening.get(20, TimeUnit.SECONDS).statusCode(), "listeners are sent elsewhere");
            assertTrue(app.isAliveAfter(3500), "after the delay it waits for the one that runs");
            mayAnswer.countDown();
            HttpResponse<String> answer = running.get(20, TimeUnit.SECONDS);
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(TERMINATED, app.awaitExit());
            String events = app.output()
                    .lines()
                    .filter(line -> !line.contains("\"outcome\":\"allowed\"")) // the one that ran
                    .collect(Collectors.joining("\n"));
            assertEquals(signed, AuditLines.idsIn(events), "the audit has every signature");
        }
    }

    @Test
    void shutdownHasATimeout() throws Exception {
        Map<String, String> environment = environment("0S");
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "1S");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            CompletableFuture.runAsync(
                    () -> app.send("GET", "/v1/buckets/demo/objects?profile=demo", null, TestKeys.ADMIN), threads);
            assertTrue(asked.await(20, TimeUnit.SECONDS), app::output);
            long began = System.nanoTime();
            app.terminate();
            assertEquals(TERMINATED, app.awaitExit());
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) < 8, "the request had 9 seconds");
        }
    }
}
