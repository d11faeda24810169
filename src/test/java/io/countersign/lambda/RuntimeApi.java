package io.countersign.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's side of a function: hands out events and takes answers, as AWS documents in "Using the Lambda runtime API". With SnapStart
 * it also says when a snapshot was taken and the process goes on.
 */
final class RuntimeApi implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(25);
    private static final String BASE = "/2018-06-01/runtime/";

    /** What a function made of an event. */
    record Answer(boolean isError, String body) {}

    private record Event(String id, String body, Duration life) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initialised = new CompletableFuture<>();
    private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
    private final CompletableFuture<Void> restored = new CompletableFuture<>();

    RuntimeApi() throws IOException {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // or each answer waits for the other side's delayed ACK
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext(BASE, this::handle);
        server.start();
    }

    /** What {@code AWS_LAMBDA_RUNTIME_API} is to be. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The answer to {@code event}, for which the function has 30 s. */
    Answer invoke(String event) throws Exception {
        return invoke(event, Duration.ofSeconds(30));
    }

    /** The answer to {@code event}, for which the function has {@code life}, which may be over when it comes. */
    Answer invoke(String event, Duration life) throws Exception {
        return begin(event, life).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    CompletableFuture<Answer> begin(String event, Duration life) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(id, answer);
        initialised.thenAccept(error -> answer.completeExceptionally(new IllegalStateException(error)));
        events.add(new Event(id, event, life));
        return answer;
    }

    /** The error that the function reported instead of starting. */
    String awaitInitError() throws Exception {
        return initialised.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until the function is ready for its snapshot. */
    void awaitSnapshot() throws Exception {
        snapshot.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Lets it go on from its snapshot. */
    void restore() {
        restored.complete(null);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(BASE.length()).split("/");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            switch (path[0] + "/" + path[path.length - 1]) {
                case "invocation/next" -> handOut(exchange);
                case "invocation/response" -> take(exchange, path[1], new Answer(false, body));
                case "invocation/error" -> take(exchange, path[1], new Answer(true, body));
                case "init/error" -> {
                    initialised.complete(body);
                    respond(exchange, 202, "{}");
                }
                case "restore/next" -> {
                    snapshot.complete(null);
                    restored.get();
                    respond(exchange, 200, "");
                }
                default -> respond(exchange, 404, "");
            }
        } catch (Exception e) {
            exchange.close(); // the function has stopped
        }
    }

    private void handOut(HttpExchange exchange) throws Exception {
        Event event = events.take();
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + event.life().toMillis()));
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:us-east-1:000000000000:function:countersign");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        respond(exchange, 200, event.body());
    }

    private void take(HttpExchange exchange, String id, Answer answer) throws IOException {
        respond(exchange, 202, "{}");
        answers.remove(id).complete(answer);
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
