package io.countersign.lambda;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SNS that accepts all publications, or fails on request. */
final class SnsSink implements AutoCloseable {

    private final HttpServer server;
    private final List<String> published = new CopyOnWriteArrayList<>();
    volatile boolean failing;

    SnsSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!failing) {
                published.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
            }
            byte[] answer = (failing
                            ? "<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>no</Message></Error></ErrorResponse>"
                            : "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>"
                                    + "m-1</MessageId></PublishResult></PublishResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failing ? 403 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The forms of what was published so far, decoded. */
    List<String> published() {
        return List.copyOf(published);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
