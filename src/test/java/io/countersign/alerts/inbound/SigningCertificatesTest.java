package io.countersign.alerts.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.countersign.runtime.BoundedHttpGet;
import io.countersign.stores.ManualClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The number of certificate fetches is bounded, whatever URLs the deliveries name. */
@Execution(ExecutionMode.CONCURRENT)
class SigningCertificatesTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final ManualClock clock = new ManualClock();
    private final Vertx vertx = Vertx.vertx();
    private final SigningCertificates certificates = new SigningCertificates(new BoundedHttpGet(vertx), clock);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private boolean isHad(String name) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + ".pem";
        return certificates
                .at(url)
                .map(certificate -> true)
                .onFailure()
                .recoverWithItem(false)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void fetchesAreBounded() {
        for (int i = 0; i < 500; i++) {
            assertEquals(false, isHad("n" + i));
        }
        int first = asked.get();
        assertTrue(first > 0 && first <= 30, () -> asked + " fetches");
        clock.advance(Duration.ofMinutes(1));
        isHad("later");
        assertEquals(first + 1, asked.get(), "after a while others are fetched");
    }
}
