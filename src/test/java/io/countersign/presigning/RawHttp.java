package io.countersign.presigning;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP by hand: clients correct a path or a Host header that a test has to send as it stands. */
final class RawHttp {

    private RawHttp() {}

    /** What was answered. */
    record Answer(String whole) {

        int status() {
            return Integer.parseInt(whole.substring(9, 12));
        }

        /** The value of header {@code name}, or null. */
        String header(String name) {
            return whole.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The status for doing at {@code store} what {@code signed} allows, with {@code host} as the name that was asked for. */
    static int redeem(URI store, JsonPath signed, String host, String body) {
        String url = signed.get("url");
        String target = url.substring(url.indexOf('/', "http://".length()));
        return send(store, signed.get("method"), target, host, "", body).status();
    }

    /** Connects to {@code to} and sends a request for {@code target} that names {@code host}; {@code body} may be empty. */
    static Answer send(URI to, String method, String target, String host, String headers, String body) {
        String head = method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers;
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String framing = length == 0 ? "" : "Content-Length: " + length + "\r\n";
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + framing + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
