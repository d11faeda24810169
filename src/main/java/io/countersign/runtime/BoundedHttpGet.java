package io.countersign.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;

/**
 * Fetches documents by URL, such as key sets and certificates; no other class does. The size of the response and the time
 * of the whole exchange are bounded. Redirects are not followed, because only the original URL was validated.
 */
@Singleton
public class BoundedHttpGet {

    private static final int MAX_CONNECTIONS_PER_HOST = 4;

    /**
     * The limits of one exchange.
     *
     * @param maxBytes the maximum size of the body in bytes
     * @param timeout the timeout of the whole exchange
     */
    public record Bounds(int maxBytes, Duration timeout) {}

    private final Vertx vertx;
    private HttpClient client;

    public BoundedHttpGet(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Returns the body of a response with status 200. Otherwise fails with a sentence for the log, whose subject "it" is
     * the server. Sends a request for each subscription; on cancellation or timeout its connection is closed.
     *
     * @param accept the header {@code Accept}, or null for none
     */
    public Uni<Buffer> get(URI url, String accept, Bounds limits) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(limits.timeout().toMillis())
                .setTimeout(limits.timeout().toMillis());
        if (accept != null) {
            options.putHeader(HttpHeaders.ACCEPT, accept);
        }
        return Uni.createFrom().deferred(() -> {
            Exchange exchange = new Exchange(limits.maxBytes());
            return Uni.createFrom()
                    .completionStage(() ->
                            client().request(options).compose(exchange::send).toCompletionStage())
                    .onCancellation()
                    .invoke(exchange::end)
                    .ifNoItem()
                    .after(limits.timeout())
                    .failWith(() -> new IllegalStateException("it does not answer within " + limits.timeout()));
        });
    }

    /** Created on first use: most instances fetch nothing. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MAX_CONNECTIONS_PER_HOST));
        }
        return client;
    }

    /** One request and its response. */
    private static final class Exchange {

        private final int maxBytes;
        private final Promise<Buffer> whole = Promise.promise();
        private final Buffer received = Buffer.buffer();
        private HttpClientRequest request;
        private boolean ended;

        Exchange(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        Future<Buffer> send(HttpClientRequest request) {
            if (!begin(request)) {
                return Future.failedFuture("it was not waited for");
            }
            return request.send().compose(this::read);
        }

        private synchronized boolean begin(HttpClientRequest request) {
            this.request = request;
            if (ended) {
                request.reset();
            }
            return !ended;
        }

        synchronized void end() {
            ended = true;
            if (request != null) {
                request.reset();
            }
        }

        private Future<Buffer> read(HttpClientResponse response) {
            response.exceptionHandler(whole::tryFail);
            response.endHandler(end -> whole.tryComplete(received));
            response.handler(this::add);
            if (response.statusCode() != 200) {
                fail("it answers with status " + response.statusCode());
            }
            return whole.future();
        }

        private void add(Buffer part) {
            if (received.length() + part.length() > maxBytes) {
                fail("its answer is too large");
            } else if (!whole.future().isComplete()) {
                received.appendBuffer(part);
            }
        }

        private void fail(String reason) {
            whole.tryFail(new IllegalStateException(reason));
            end();
        }
    }
}
