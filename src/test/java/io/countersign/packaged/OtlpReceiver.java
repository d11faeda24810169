package io.countersign.packaged;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Receives what a service exports by OTLP/HTTP, as bytes. Messages are read by the field numbers of
 * opentelemetry-proto, without its generated classes.
 */
final class OtlpReceiver implements AutoCloseable {

    /** One export. */
    record Export(String path, byte[] body) {}

    /** One span; {@code parent} is empty for the first of a trace. */
    record Exported(String trace, String id, String parent, String name, Map<String, String> attributes) {}

    private final Queue<Export> exports = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exports.add(new Export(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Export> exports() {
        return List.copyOf(exports);
    }

    /** Everything that arrived at paths that end with {@code path}, each byte as one character. */
    String text(String path) {
        StringBuilder text = new StringBuilder();
        exports.stream()
                .filter(export -> export.path().endsWith(path))
                .forEach(export -> text.append(new String(export.body(), StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    /** ExportTraceServiceRequest.resource_spans.scope_spans.spans of all exports. */
    List<Exported> spans() {
        return exports.stream()
                .filter(export -> export.path().equals("/v1/traces"))
                .flatMap(export -> each(ByteString.copyFrom(export.body()), 1))
                .flatMap(resource -> each(resource, 2))
                .flatMap(scope -> each(scope, 2))
                .map(OtlpReceiver::span)
                .toList();
    }

    private static Exported span(ByteString message) {
        Map<String, String> attributes = new TreeMap<>();
        each(message, 9).forEach(attribute -> attributes.put(text(attribute, 1), value(bytes(attribute, 2))));
        return new Exported(hex(message, 1), hex(message, 2), hex(message, 4), text(message, 5), attributes);
    }

    /** AnyValue: a text or a whole number. */
    private static String value(ByteString any) {
        List<Long> number = parsed(any).getField(3).getVarintList();
        return number.isEmpty() ? text(any, 1) : number.get(0).toString();
    }

    private static UnknownFieldSet parsed(ByteString message) {
        try {
            return UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ByteString> each(ByteString message, int field) {
        return parsed(message).getField(field).getLengthDelimitedList().stream();
    }

    private static ByteString bytes(ByteString message, int field) {
        return each(message, field).findFirst().orElse(ByteString.EMPTY);
    }

    private static String text(ByteString message, int field) {
        return bytes(message, field).toStringUtf8();
    }

    private static String hex(ByteString message, int field) {
        return HexFormat.of().formatHex(bytes(message, field).toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
