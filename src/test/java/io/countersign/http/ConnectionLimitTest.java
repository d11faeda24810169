package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The connections of a client address are limited; each address has its own limit, and closed connections are not
 * counted.
 */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ConnectionLimitTest {

    /** What a path that no route has answers: the cheapest of all answers. */
    private static final int ADMITTED = 404;

    private static final String GREEDY = "127.0.0.2";

    @TestHTTPResource
    URI service;

    @Test
    void connectionsOfAnAddressAreLimited() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < TestStore.CONNECTIONS; i++) {
                open.add(connect(GREEDY));
                assertEquals(ADMITTED, status(open.get(i)), "connection " + i);
            }
            assertEquals(ADMITTED, status(open.get(0)), "a second request of a connection counts no more");
            try (Socket one = connect(GREEDY)) {
                assertEquals(429, status(one));
                assertEquals(-1, rest(one), "it is closed");
            }
            try (Socket other = connect("127.0.0.3")) {
                assertEquals(ADMITTED, status(other));
            }
            for (int i = 0; i < 10; i++) {
                open.remove(open.size() - 1).close();
            }
            Waiting.until(this::isAdmitted);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private boolean isAdmitted() {
        try (Socket socket = connect(GREEDY)) {
            return status(socket) == ADMITTED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", service.getPort()));
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("HEAD /v1/nothing-here HTTP/1.1\r\nHost: service\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, () -> "the connection was closed after: " + head);
            head.append((char) next);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The bytes of a body that a HEAD has none of, and then the end. */
    private static int rest(Socket socket) throws IOException {
        int next = socket.getInputStream().read();
        while (next >= 0) {
            next = socket.getInputStream().read();
        }
        return next;
    }
}
