package io.countersign.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as bytes on a socket: what no HTTP client would send. */
final class RawRequest {

    private RawRequest() {}

    /** Sends {@code lines}, each ended as HTTP has it; answers with all that comes back until the service closes. */
    static String send(URI service, String... lines) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            String request = String.join("\r\n", lines);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
