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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two packaged instances over one Redis, one writes a report, and the other sees that it is not due. */
@Tag("redis")
class SharedReportIT {

    private static final String METADATA = "x-amz-meta-countersign-report";
    private static final byte[] FILE = "name,amount\nann,1\nbob,2\n".getBytes(StandardCharsets.UTF_8);
    private static final String LISTING = """
            <ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a.csv</Key><Size>%d</Size>\
            <ETag>"e"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents></ListBucketResult>""".formatted(FILE.length);

    @AutoClose
    private final Started started = new Started();

    private final Map<String, String> metadata = new ConcurrentHashMap<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicReference<String> report = new AtomicReference<>();
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
            if (path.equals("/demo/a.csv")) {
                send(exchange, FILE);
            } else if (!path.equals("/demo/report.csv")) {
                send(exchange, LISTING.getBytes(StandardCharsets.UTF_8));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                writes.incrementAndGet();
                report.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                written.await();
                Headers headers = exchange.getRequestHeaders();
                for (String name : new String[] {"", "-at"}) {
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

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
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
        environment.put("COUNTERSIGN_PROFILES_DEMO_METHODS", "GET,PUT");
        environment.put("COUNTERSIGN_REPORTS_SALES_PROFILE", "demo");
        environment.put("COUNTERSIGN_REPORTS_SALES_TARGET", "report.csv");
        environment.put("COUNTERSIGN_REPORTS_SALES_EVERY", "PT20S");
        environment.put("COUNTERSIGN_REPORTS_SALES_WHERE_0__COLUMN", "amount");
        environment.put("COUNTERSIGN_REPORTS_SALES_WHERE_0__OP", ">");
        environment.put("COUNTERSIGN_REPORTS_SALES_WHERE_0__VALUE", "1");
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
        assertEquals("\ufeffname,amount\r\nbob,2\r\n", report.get());
        Waiting.until(() -> one.send("GET", "/q/health/well", null).statusCode() == 200
                && other.send("GET", "/q/health/well", null).statusCode() == 200);
        assertEquals(
                1,
                (one.output() + other.output()).split("The report sales was written; rows: 1, files: 1").length - 1,
                one::output);
    }
}
