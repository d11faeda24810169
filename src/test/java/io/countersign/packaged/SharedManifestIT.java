package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.countersign.redis.RedisServer;
import io.countersign.store.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two packaged instances over one Redis, one writes a manifest, and the other sees that it is not due. */
@Tag("redis")
class SharedManifestIT {

    private static final String METADATA = "x-amz-meta-countersign-";
    private static final String LISTING = """
            <ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a.txt</Key><Size>1</Size>\
            <ETag>"e"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents></ListBucketResult>""";

    @AutoClose
    private final Started started = new Started();

    private final Map<String, String> metadata = new ConcurrentHashMap<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch written = new CountDownLatch(1);
    private HandledStore store;

    /** A store whose PUT takes until the test lets it end. */
    @BeforeEach
    void startStore() {
        store = new HandledStore(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!path.equals("/demo/list.csv")) {
                byte[] body = LISTING.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                writes.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                written.await();
                Headers headers = exchange.getRequestHeaders();
                for (String name : new String[] {"manifest", "signed-at", "ends-at"}) {
                    metadata.put(METADATA + name, headers.getFirst(METADATA + name));
                }
                exchange.sendResponseHeaders(200, -1);
            } else {
                checks.incrementAndGet();
                metadata.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(metadata.isEmpty() ? 404 : 200, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        written.countDown();
        store.close();
    }

    private void awaitChecks(int more) {
        int before = checks.get();
        Waiting.until(() -> checks.get() >= before + more);
    }

    @Test
    void oneInstanceWrites() throws Exception {
        Map<String, String> environment = PackagedApp.sharing(started.add(RedisServer.start()));
        environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint());
        environment.put("COUNTERSIGN_PROFILES_DEMO_LISTING", "true");
        environment.put("COUNTERSIGN_MANIFESTS_PARTNER_PROFILE", "demo");
        environment.put("COUNTERSIGN_MANIFESTS_PARTNER_TARGET", "list.csv");
        environment.put("COUNTERSIGN_MANIFESTS_PARTNER_EXPIRES_IN", "PT10M");
        environment.put("COUNTERSIGN_MANIFESTS_PARTNER_EVERY", "PT20S");
        PackagedApp one = started.add(PackagedApp.start(environment));
        PackagedApp other = started.add(PackagedApp.start(environment));
        one.awaitLive();
        other.awaitLive();
        Waiting.until(() -> writes.get() > 0);
        awaitChecks(3); // of the instance that does not write, because no execution of a task overlaps itself
        assertEquals(1, writes.get(), () -> one.output() + other.output());
        written.countDown();
        awaitChecks(6);
        assertEquals(1, writes.get(), () -> one.output() + other.output());
        Waiting.until(() -> one.send("GET", "/q/health/well", null).statusCode() == 200
                && other.send("GET", "/q/health/well", null).statusCode() == 200);
        assertEquals(
                1,
                (one.output() + other.output()).split("The manifest partner was written; URLs: 1").length - 1,
                one::output);
    }
}
