package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.countersign.store.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service sweeps periodically, also past uploads that it cannot abort and invalid keys. */
@Tag("package-start")
class SweepingIT {

    private static final List<String> KEYS = List.of("sw//bad", "sw/../up", "sw/denied", "sw/good");

    private final Set<String> aborted = ConcurrentHashMap.newKeySet();
    private HandledStore store;

    @BeforeEach
    void startAStoreWithOldUploads() {
        store = new HandledStore(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (exchange.getRequestMethod().equals("DELETE")) {
                aborted.add(exchange.getRequestURI().getPath() + "?" + query);
                exchange.sendResponseHeaders(query.contains("sw-denied") ? 403 : 204, -1);
            } else if (query.startsWith("uploads")) {
                byte[] body = listing().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
        }
    }

    private static String listing() {
        StringBuilder xml = new StringBuilder("<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>");
        for (String key : KEYS) {
            xml.append("<Upload><Key>" + key + "</Key><UploadId>" + idOf(key)
                    + "</UploadId><Initiated>2020-01-01T00:00:00.000Z</Initiated></Upload>");
        }
        return xml.append("</ListMultipartUploadsResult>").toString();
    }

    private static String idOf(String key) {
        return key.replaceAll("[^a-z]+", "-");
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void allExpiredUploadsAreAborted() throws Exception {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_S3_ENDPOINT", store.endpoint());
        environment.put("COUNTERSIGN_SWEEPER_INTERVAL", "PT1S");
        environment.put("COUNTERSIGN_PROFILES_DEMO_ABORT_UPLOADS_AFTER", "PT1M");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            Waiting.until(() -> aborted.size() >= KEYS.size());
            for (String key : KEYS) {
                assertTrue(
                        aborted.stream().anyMatch(each -> each.contains("uploadId=" + idOf(key))),
                        () -> key + " is left: " + aborted + app.output());
            }
            Waiting.until(() -> app.output().contains("could not be swept"));
            assertEquals(1, app.output().split("sw//bad").length - 1, app::output);
        }
    }
}
