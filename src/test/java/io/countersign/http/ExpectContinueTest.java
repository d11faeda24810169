package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that wait with their body until they are asked for it get an answer at once, and send no body in vain. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExpectContinueTest {

    @TestHTTPResource("/")
    URI service;

    private String firstLine(Socket socket, String method, String path, String key, String body) throws IOException {
        String head =
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Api-Key: "
                        + key + "\r\nContent-Length: " + body.length() + "\r\nExpect: 100-continue\r\n\r\n";
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return lines(socket).readLine();
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"PUT,/v1/buckets/demo/objects/expect/a.json,201", "POST,/v1/presign,200"})
    void aBodyThatIsReadIsAskedFor(String method, String path, String status) throws IOException {
        String body = "{\"method\": \"GET\", \"key\": \"expect/a.json\"}";
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String asked = firstLine(socket, method, path, TestKeys.WRITER, body);
            assertTrue(asked.startsWith("HTTP/1.1 100 "), asked);
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines = lines(socket);
            String line = lines.readLine();
            while (line.isEmpty()) {
                line = lines.readLine();
            }
            assertTrue(line.startsWith("HTTP/1.1 " + status), line);
        }
    }

    @Test
    void aBodyThatIsRefusedIsNot() throws IOException {
        for (String path : new String[] {"/v1/buckets/demo/objects/expect/a.json", "/v1/presign"}) {
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                String refused = firstLine(
                        socket, path.equals("/v1/presign") ? "POST" : "PUT", path, TestKeys.WRITER + "x", "{}");
                assertTrue(refused.startsWith("HTTP/1.1 401"), refused);
            }
        }
    }
}
