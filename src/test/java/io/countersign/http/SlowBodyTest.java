package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends its body too slowly gets a response at the deadline, and its connection is closed. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SlowBodyTest {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 20000", "Transfer-Encoding: chunked"})
    void theWholeBodyHasADeadline(String framing) throws Exception {
        Instant begin = Instant.now();
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(500);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/presign HTTP/1.1\r\nHost: service\r\nContent-Type: application/json\r\n" + framing
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            // more than the framework keeps in memory, so that a worker thread waits for the rest
            String some = " ".repeat(12_000);
            out.write((framing.contains("chunked") ? "2ee0\r\n" + some + "\r\n" : some)
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = drip(socket.getInputStream(), out, framing.contains("chunked") ? "1\r\n \r\n" : " ");
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("\"code\":\"request-timeout\""), answer);
        }
        assertTrue(Duration.between(begin, Instant.now()).toSeconds() < 15, "TestStore sets 2 seconds");
    }

    /** Sends {@code piece} again and again until the service closes; answers with all that came back. */
    private static String drip(InputStream in, OutputStream out, String piece) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        for (int i = 0; i < 40; i++) {
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    return answer.toString();
                }
                answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            } catch (java.net.SocketTimeoutException waiting) {
                out.write(piece.getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException closed) {
                return answer.toString();
            }
        }
        assertEquals("", "the connection is still open", answer.toString());
        return answer.toString();
    }
}
