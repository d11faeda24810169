package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Errors of clients are not logged as warnings or errors: 1,000 misbehaving clients leave none. */
@Tag("package-start")
class MisbehavingClientsIT {

    private static final int CLIENTS = 1_000;

    /** What they send; each of them then hangs up, every other one with a reset. */
    private static final List<byte[]> WORDS = List.of(
            ascii(
                    "POST /v1/presign HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"a"),
            ascii("POST /v1/presign HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"method\""),
            ascii(
                    "POST /v1/presign/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n2b\r\n{\"method\":\"GET\",\"key\":\"a\",\"profile\":\"demo\"}\r\n"),
            ascii("GET /q/openapi HTTP/1.1\r\nHost: a\r\n\r\n"),
            ascii("GET /v1/events HTTP/1.1\r\nHost: a\r\nX-Api-Key: " + TestKeys.ADMIN + "\r\n\r\n"),
            ascii("GET /v1/me HTTP/1.1\r\n\r\n"),
            ascii("POST /v1/presign HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
            ascii("rubbish\r\n\r\n"),
            ascii("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
            ascii("GET /v1/me HTTP/9.9\r\nHost: a\r\n\r\n"),
            ascii("GET /v1/me HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n"),
            ascii("GET /v1/me HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
            ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nxxxxxxxxx"),
            new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03, 0, 1, 2, 3, 4, 5},
            new byte[0]);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void visit(URI service, byte[] words, boolean reset, boolean listens) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20);
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            OutputStream out = socket.getOutputStream();
            out.write(words);
            out.flush();
            if (listens) {
                socket.getInputStream().read(new byte[16]);
            }
        } catch (IOException e) {
            // the service may have hung up first
        }
    }

    @Test
    void misbehavingClientsCauseNoWarning() throws Exception {
        Map<String, String> environment = PackagedApp.complete();
        environment.remove("AWS_SESSION_TOKEN"); // there is a warning about a session whose end is not known
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_ROLES", "admin");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            URI service = URI.create(app.address());
            for (int i = 0; i < CLIENTS; i++) {
                visit(service, WORDS.get(i % WORDS.size()), i % 2 == 0, i % 4 < 3);
            }
            String sign = "{\"profile\":\"demo\",\"method\":\"GET\",\"key\":\"a.txt\"}";
            assertEquals(200, app.send("POST", "/v1/presign", sign).statusCode(), app::output);
            List<String> complaints = app.output()
                    .lines()
                    .filter(line -> line.matches(".*\"level\":\"(WARN|ERROR|FATAL|SEVERE|WARNING)\".*"))
                    .filter(line -> !line.contains("differ by") && !line.contains("The store default is unavailable"))
                    .toList();
            assertTrue(
                    complaints.isEmpty(), () -> complaints.size() + " complaints:\n" + String.join("\n", complaints));
        }
    }
}
