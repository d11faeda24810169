package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.countersign.store.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that stalls while it sends an object keeps its connection for longer than an idle one. */
@Tag("package-start")
class StalledTransferIT {

    private static final int HALF = 1 << 20;

    @AutoClose
    private final Started started = new Started();

    private final CountDownLatch arrived = new CountDownLatch(1);
    private HandledStore store;

    @BeforeEach
    void startStore() {
        store = new HandledStore(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("/stalled.bin")) {
                exchange.getRequestBody().readNBytes(HALF);
                arrived.countDown();
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("ETag", "\"e\"");
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void outlastsTheIdleTimeout() throws Exception {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint());
        environment.put("COUNTERSIGN_PROFILES_DEMO_METHODS", "GET,PUT");
        environment.put("QUARKUS_HTTP_IDLE_TIMEOUT", "1S");
        environment.put("COUNTERSIGN_HTTP_TRANSFER_IDLE_TIMEOUT", "PT30S");
        PackagedApp app = started.add(PackagedApp.start(environment));
        app.awaitLive();
        URI address = URI.create(app.address());
        try (Socket idle = new Socket(address.getHost(), address.getPort());
                Socket sending = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = sending.getOutputStream();
            out.write(("PUT /v1/buckets/demo/objects/stalled.bin HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + 2 * HALF + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[HALF]);
            out.flush();
            arrived.await();
            idle.getOutputStream().write("GET /q/health".getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, idle.getInputStream().read(), "an idle connection is closed");
            long since = System.nanoTime();
            Waiting.until(() -> System.nanoTime() - since > 1_500_000_000L);
            out.write(new byte[HALF]);
            out.flush();
            assertTrue(firstLine(sending.getInputStream()).contains(" 201 "), app::output);
            assertEquals(-1, drained(sending), "it is closed, too, when it is idle after the answer");
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** Reads to the end, which the idle timeout makes once the request is answered. */
    private static int drained(Socket socket) throws IOException {
        int last = socket.getInputStream().read();
        while (last >= 0) {
            last = socket.getInputStream().read();
        }
        return last;
    }
}
