package io.countersign.presigning.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A batch is answered while it is sent, and read only as fast as its answer is. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BatchStreamTest {

    private static final String HEAD = "POST /v1/presign/batch HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TestHTTPResource
    URI address;

    private Socket connect() throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(OutputStream out, String chunk) throws IOException {
        byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(int number) {
        return "{\"method\":\"GET\",\"key\":\"batch/" + number + "\"}\n";
    }

    /** The next line of the answer that is a JSON document. */
    private static JsonPath next(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("{")) {
            line = in.readLine();
        }
        return JsonPath.from(line);
    }

    @Test
    void aLineIsAnsweredBeforeTheNextIsSent() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(HEAD.getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= 3; i++) {
                send(out, line(i));
                assertEquals("batch/" + i, next(in).get("key"));
            }
            send(out, "half a");
            send(out, " line\n");
            assertEquals(4, (int) next(in).get("line"));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sends without reading until the service takes no more, and returns the number of bytes that it took. */
    private static long fill(Socket socket) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(HEAD.getBytes(StandardCharsets.UTF_8));
        byte[] chunk = new byte[64 << 10];
        StringBuilder text = new StringBuilder();
        for (int i = 1; text.length() < chunk.length; i++) {
            text.append(line(i));
        }
        String lines = text.toString();
        long[] sent = {0};
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 10_000; i++) {
                    send(out, lines);
                    sent[0] += lines.length();
                }
            } catch (IOException e) {
                // the socket was closed
            }
        });
        sender.start();
        long before = -1;
        for (int quiet = 0; quiet < 5 && sender.isAlive(); ) {
            sender.join(200);
            quiet = sent[0] == before ? quiet + 1 : 0;
            before = sent[0];
        }
        return sent[0];
    }

    @Test
    void aClientThatDoesNotReadIsNotReadEither() throws Exception {
        try (Socket socket = connect()) {
            long taken = fill(socket);
            // buffers of both sockets; the whole body would be 640 MB
            assertTrue(taken < 64L << 20, "the service took " + taken + " bytes");
        }
    }

    @Test
    void afterAClientLeavesOthersAreServed() throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Socket socket = connect()) {
                OutputStream out = socket.getOutputStream();
                out.write(HEAD.getBytes(StandardCharsets.UTF_8));
                send(out, line(1).repeat(2_000));
            }
        }
        aLineIsAnsweredBeforeTheNextIsSent();
    }

    @Test
    void theAnswerEndsWithTheRequest() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(HEAD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            send(out, line(1));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            String whole = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(whole.endsWith("\r\n0\r\n\r\n"), "the last chunk is sent");
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the answer did not end", e);
        }
    }
}
