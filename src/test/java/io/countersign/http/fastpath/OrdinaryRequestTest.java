package io.countersign.http.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.fastpath.FastAnswer;
import io.countersign.fastpath.FastOperation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests an operation answers itself, and which it leaves to RESTEasy, over real sockets. */
class OrdinaryRequestTest {

    private static final String FAST = "fast";
    private static final String LEFT = "left to RESTEasy";

    private static Vertx vertx;
    private static HttpServer server;

    /** Echoes the body of a POST; redirects a GET. The result comes from another thread, as that of a store's client does. */
    private record Echo(HttpMethod method, String template) implements FastOperation {

        @Override
        public Uni<FastAnswer> perform(HttpServerRequest request, byte[] body) {
            FastAnswer answer = method == HttpMethod.POST
                    ? FastAnswer.json(
                            (FAST + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))
                    : FastAnswer.redirect("http://127.0.0.1/" + FAST);
            return Uni.createFrom().item(answer).emitOn(Infrastructure.getDefaultWorkerPool());
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        vertx = Vertx.vertx();
        FastPath path = new FastPath(
                List.of(
                        new Echo(HttpMethod.POST, "/v1/presign"),
                        new Echo(HttpMethod.GET, "/v1/files/{profile}/{key...}")),
                null);
        Router router = Router.router(vertx);
        router.route().handler(path::handle);
        router.route().handler(context -> context.response().end(LEFT));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static String answer(String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(10_000);
            String request = head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return all.contains(LEFT) ? LEFT : all.contains(FAST) ? FAST : all;
        }
    }

    private static String post(String headers) throws IOException {
        return answer("POST /v1/presign HTTP/1.1\r\nContent-Length: 2\r\n" + headers.replace("|", "\r\n"), "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json",
                "Content-Type: application/json; charset=UTF-8",
                "Content-Type: application/json|Accept: */*",
                "Content-Type: application/json|Accept: application/json",
                "content-type: application/json|accept: */*|Authorization: Bearer x"
            })
    void theBodyOfAnOrdinaryPostReachesTheOperation(String headers) throws IOException {
        assertEquals(FAST, post(headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Any: x",
                "Content-Type: text/plain",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: application/jsonx",
                "Content-Type: application/json|Accept: text/html",
                "Content-Type: application/json|Accept: application/json;q=0",
                "Content-Type: application/json|Accept: text/html, */*",
                "Content-Type: application/json|Content-Encoding: gzip"
            })
    void otherPostsAreLeft(String headers) throws IOException {
        assertEquals(LEFT, post(headers));
    }

    @Test
    void aBodyWithoutALengthIsLeft() throws IOException {
        assertEquals(
                LEFT,
                answer(
                        "POST /v1/presign HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked",
                        "2\r\n{}\r\n0\r\n\r\n"));
    }

    /** RFC 9113, section 8.1.1: such a request is malformed, and its stream is reset. */
    @ParameterizedTest
    @ValueSource(strings = {"2", "200"})
    void aBodyOfAnotherLengthThanDeclaredResetsItsStream(String length) throws Exception {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        vertx.exceptionHandler(uncaught::add);
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        CompletableFuture<HttpClientResponse> answer = client.request(
                        HttpMethod.POST, server.actualPort(), "127.0.0.1", "/v1/presign")
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader("Content-Length", length)
                        .send("{\"method\":\"GET\"}"))
                .toCompletionStage()
                .toCompletableFuture();
        ExecutionException failure = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        assertEquals(
                1,
                assertInstanceOf(StreamResetException.class, failure.getCause()).getCode());
        assertTrue(uncaught.isEmpty(), uncaught::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/files/demo/a.txt|",
                "/v1/files/demo/a/b.txt|*/*",
                "/v1/files/demo/a.txt|image/avif,image/webp,*/*;q=0.5",
                "/v1/files/demo/a.txt|text/html,application/xml;q=0.9,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
            })
    void anOrdinaryGetIsRedirected(String path, String accept) throws IOException {
        assertEquals(FAST, get("GET", path, accept));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/v1/files/demo/a.txt|",
                "GET|/v1/files/demo/a.txt?download=b.txt|",
                "GET|/v1/files/demo/a.txt?|",
                "GET|/v1/files/demo/a%20b.txt|",
                "GET|/v1/files/demo/a//b.txt|",
                "GET|/v1/files/demo/./b.txt|",
                "GET|/v1/files/demo/a;b|",
                "GET|/v1/files/demo/a.txt|application/json",
                "GET|/v1/files/demo/a.txt|application/json, */*",
                "GET|/v1/files/demo/a.txt|text/html",
                "GET|/v1/files/demo/a.txt|text/html, */*;q=0",
                "GET|/v1/files/demo/a.txt|text/html, */*;q=0.0",
                "GET|/v1/files/demo|",
                "GET|/v1/presign|"
            })
    void otherRequestsForAFileAreLeft(String method, String path, String accept) throws IOException {
        assertEquals(LEFT, get(method, path, accept));
    }

    private static String get(String method, String path, String accept) throws IOException {
        return answer(method + " " + path + " HTTP/1.1" + (accept == null ? "" : "\r\nAccept: " + accept), "");
    }
}
