package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session in the environment ends at a time that the service cannot know: it assumes one, and believes the store. */
@Tag("package-start")
class SessionExpiryIT {

    private static final String REQUEST = "{\"method\":\"GET\",\"key\":\"a.txt\",\"expiresIn\":\"P1D\"}";
    private static final byte[] EXPIRED = ("<Error><Code>ExpiredToken</Code><Message>The provided token has expired."
                    + "</Message></Error>")
            .getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicBoolean over = new AtomicBoolean();

    private HttpServer store() throws Exception {
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(over.get() ? 400 : 200, over.get() && !head ? EXPIRED.length : -1);
            if (over.get() && !head) {
                exchange.getResponseBody().write(EXPIRED);
            }
            exchange.close();
        });
        store.start();
        return store;
    }

    @Test
    void credentialsReportedExpiredByTheStoreAreNotUsed() throws Exception {
        HttpServer store = store();
        Map<String, String> environment = PackagedApp.complete();
        environment.put(
                "COUNTERSIGN_S3_ENDPOINT",
                "http://127.0.0.1:" + store.getAddress().getPort());
        environment.put("COUNTERSIGN_PROFILES_DEMO_MAX_READ_EXPIRY", "P7D");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            app.awaitReadiness(200);
            JsonNode signed =
                    json.readTree(app.send("POST", "/v1/presign", REQUEST).body());
            assertEquals("assumed", signed.get("expiryReason").asText());
            assertTrue(signed.get("url").asText().contains("X-Amz-Expires=35"), "about an hour, less the margin");
            assertTrue(app.output().contains("countersign.s3.assumed-session-duration"), app::output);
            over.set(true);
            app.awaitReadiness(503);
            HttpResponse<String> refused = app.send("POST", "/v1/presign", REQUEST);
            assertEquals(503, refused.statusCode());
            assertEquals(
                    "credentials-unavailable",
                    json.readTree(refused.body()).get("code").asText());
            assertTrue(app.output().contains("a store reports that their session has expired"), app::output);
        } finally {
            store.stop(0);
        }
    }
}
