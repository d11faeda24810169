package io.countersign.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A Rekognition for tests: it speaks AWS's JSON protocol, answers what tests say, and keeps the last request. AWS: "AWS
 * JSON 1.1 protocol"; the answers have the fields of the service's model.
 */
public final class TestRekognition implements AutoCloseable {

    private static final String PREFIX = "countersign.test.rekognition.";
    private static final String TARGET = PREFIX + "target";
    private static final String BODY = PREFIX + "body";
    private static final String HEADERS = PREFIX + "headers";
    private static final String CALLS = PREFIX + "calls";
    private static final String STATUS = PREFIX + "status";
    private static final String ANSWER = PREFIX + "answer";
    private static final int SILENT = -1;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    /** Starts it. */
    public TestRekognition() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "test-rekognition");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
        answer(200, "{}");
    }

    /** Its address. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers {@code json} from now on, and has had no calls. */
    public static void answer(int status, String json) {
        System.setProperty(STATUS, Integer.toString(status));
        System.setProperty(ANSWER, json);
        System.setProperty(CALLS, "0");
        System.clearProperty(TARGET);
        System.clearProperty(BODY);
    }

    /** Refuses from now on with {@code code}; the text has what callers must not see. */
    public static void refuse(int status, String code) {
        answer(
                status,
                "{\"__type\":\"" + code + "\",\"message\":\"User: arn:aws:sts::111122223333:assumed-role/secret\"}");
    }

    /** Answers nothing from now on. */
    public static void beSilent() {
        answer(SILENT, "");
    }

    /** The operation of the last call, as the protocol names it; null if there was none. */
    public static String target() {
        return System.getProperty(TARGET);
    }

    /** The body of the last call. */
    public static String body() {
        return System.getProperty(BODY);
    }

    /** Content-Type and Authorization of the last call, in a line each. */
    public static String headers() {
        return System.getProperty(HEADERS);
    }

    /** The number of calls since the answer was set. */
    public static int calls() {
        return Integer.getInteger(CALLS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            System.setProperty(
                    TARGET, String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")));
            System.setProperty(BODY, body);
            System.setProperty(
                    HEADERS,
                    exchange.getRequestHeaders().getFirst("Content-Type") + "\n"
                            + exchange.getRequestHeaders().getFirst("Authorization"));
            System.setProperty(CALLS, Integer.toString(calls() + 1));
        }
        int status = Integer.getInteger(STATUS);
        if (status == SILENT) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        byte[] answer = System.getProperty(ANSWER).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
