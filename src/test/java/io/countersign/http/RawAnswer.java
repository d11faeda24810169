package io.countersign.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What came back on a socket.
 *
 * @param head status line and headers
 * @param body what stands behind them
 * @param isClosed whether the service ended the connection
 * @param millis how long the first byte took
 */
record RawAnswer(String head, String body, boolean isClosed, long millis) {

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Sends {@code request}, which asks to close the connection, and reads all that comes back. */
    static RawAnswer to(URI service, byte[] request) {
        long begin = System.nanoTime();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        long millis = -1;
        boolean closed = false;
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            send(socket, request);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                millis = millis < 0 ? (System.nanoTime() - begin) / 1_000_000 : millis;
                read.write(buffer, 0, count);
            }
            closed = true;
        } catch (SocketTimeoutException waited) {
            // it is still open
        } catch (SocketException reset) {
            closed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = withoutInterim(read.toString(StandardCharsets.ISO_8859_1));
        int end = text.indexOf("\r\n\r\n");
        return new RawAnswer(
                end < 0 ? text : text.substring(0, end),
                end < 0 ? "" : text.substring(end + 4),
                closed,
                millis < 0 ? (System.nanoTime() - begin) / 1_000_000 : millis);
    }

    /** RFC 9110, 15.2: the answer comes after {@code 100 Continue}. */
    private static String withoutInterim(String text) {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";
        return text.startsWith(interim) ? text.substring(interim.length()) : text;
    }

    /** A service that has answered already may close while it is written to. */
    private static void send(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException closed) {
            // what it answered before is read all the same
        }
    }

    /** 0 where nothing came back. */
    int status() {
        return head.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(head.substring(9, 12)) : 0;
    }
}
