package io.countersign.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.runtime.BoundedHttpGet.Bounds;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the server does, an answer is small, comes in time, and is that of the URL itself. */
@Execution(ExecutionMode.CONCURRENT)
class BoundedHttpGetTest {

    private static final Bounds BOUNDS = new Bounds(1000, Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    private final BoundedHttpGet http = new BoundedHttpGet(vertx);
    private final AtomicInteger requests = new AtomicInteger();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private URI served(Handler<HttpServerRequest> handler) {
        int port = vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    request.connection().closeHandler(end -> closed.complete(null));
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return URI.create("http://127.0.0.1:" + port + "/document");
    }

    private Buffer get(URI url) {
        return http.get(url, "text/plain", BOUNDS).await().atMost(Duration.ofSeconds(10));
    }

    private void fails(String reason, Handler<HttpServerRequest> handler) {
        URI url = served(handler);
        Throwable failure = assertThrows(RuntimeException.class, () -> get(url));
        assertTrue(failure.getMessage().contains(reason), failure::toString);
    }

    private void connectionIsClosed() throws Exception {
        closed.get(10, TimeUnit.SECONDS);
    }

    /** Without a length, as one who never stops would. */
    private void drip(HttpServerResponse response, String part) {
        response.setChunked(true).write(part);
        long timer = vertx.setPeriodic(20, tick -> response.write(part));
        response.closeHandler(end -> vertx.cancelTimer(timer));
    }

    @Test
    void aDocumentIsFetched() {
        assertEquals(
                "GET text/plain",
                get(served(request -> request.response().end(request.method() + " " + request.getHeader("Accept"))))
                        .toString());
    }

    @Test
    void aDocumentMayBeAsLargeAsTheLimit() {
        assertEquals(
                1000,
                get(served(request -> request.response().end("x".repeat(1000)))).length());
    }

    @Test
    void aDocumentAboveTheLimitIsRefused() throws Exception {
        fails("its answer is too large", request -> request.response().end("x".repeat(1001)));
        connectionIsClosed();
    }

    @Test
    void anEndlessDocumentIsNotReadBeyondTheLimit() throws Exception {
        fails("its answer is too large", request -> drip(request.response(), "x".repeat(300)));
        connectionIsClosed();
    }

    @Test
    void aSlowDocumentTimesOut() throws Exception {
        fails("it does not answer within PT1S", request -> drip(request.response(), "x"));
        connectionIsClosed();
    }

    @Test
    void anUnresponsiveServerTimesOut() throws Exception {
        fails("it does not answer within PT1S", request -> {});
        connectionIsClosed();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 303, 307, 308, 401, 404, 500})
    void anotherStatusIsAFailureAndRedirectsAreNotFollowed(int status) {
        fails("it answers with status " + status, request -> request.response()
                .setStatusCode(status)
                .putHeader("Location", "/elsewhere")
                .end());
        assertEquals(1, requests.get());
    }

    @Test
    void aTruncatedResponseIsAFailure() {
        fails("", request -> {
            request.response().putHeader("Content-Length", "10").write("half");
            request.connection().close();
        });
    }

    @Test
    void aCancelledRequestClosesItsConnection() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        URI url = served(request -> begun.complete(null));
        Cancellable fetch = http.get(url, null, new Bounds(1000, Duration.ofMinutes(1)))
                .subscribe()
                .with(answer -> {}, failure -> {});
        begun.get(10, TimeUnit.SECONDS);
        fetch.cancel();
        connectionIsClosed();
    }
}
