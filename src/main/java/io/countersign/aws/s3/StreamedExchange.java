package io.countersign.aws.s3;

import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectTransfers.StreamedObject;
import io.countersign.storage.ObjectTransfers.StreamedRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request whose body is sent while it arrives, and its response. Runs on the context on which its connection was
 * opened.
 */
final class StreamedExchange {

    /** Stores answer errors with small documents. */
    private static final int MAX_ERROR_BYTES = 16 << 10;

    private final StreamedRequest asked;
    private final UniEmitter<? super StreamedObject> result;
    private HttpClientRequest request;
    private SentBody sent;
    private boolean isAnswered;
    private boolean isCancelled;

    StreamedExchange(StreamedRequest asked, UniEmitter<? super StreamedObject> result) {
        this.asked = asked;
        this.result = result;
    }

    /** Sends the request on its connection. */
    void start(HttpClientRequest opened) {
        request = opened;
        if (isCancelled) {
            opened.reset();
            return;
        }
        opened.response().onSuccess(this::answer).onFailure(this::fail);
        opened.exceptionHandler(this::fail);
        if (asked.body() == null) {
            opened.end();
            return;
        }
        opened.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(asked.length()));
        sent = new SentBody(opened, this::fail);
        asked.body().subscribe().withSubscriber(sent);
    }

    /** Closes the connection, unless the response is complete. */
    void cancel() {
        isCancelled = true;
        if (sent != null) {
            sent.stop();
        }
        if (request != null && !isAnswered) {
            request.reset();
        }
    }

    private void fail(Throwable failure) {
        result.fail(failure);
    }

    private void answer(HttpClientResponse response) {
        isAnswered = true;
        response.pause();
        int status = response.statusCode();
        if (status >= 300 && status != 304) {
            reject(response);
            return;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        boolean isEmpty = asked.method().equals("HEAD") || status == 204 || status == 304;
        if (isEmpty || asked.body() != null) {
            response.resume();
            result.complete(
                    new StreamedObject(status, headers, Multi.createFrom().empty()));
            return;
        }
        Multi<byte[]> body = MultiHelper.toMulti(response)
                .map(Buffer::getBytes)
                .onCancellation()
                .invoke(() -> {
                    response.exceptionHandler(closed -> {}); // would be logged as an error
                    request.reset();
                });
        result.complete(new StreamedObject(status, headers, body));
    }

    private void reject(HttpClientResponse response) {
        Buffer document = Buffer.buffer();
        response.handler(part -> {
            if (document.length() + part.length() <= MAX_ERROR_BYTES) {
                document.appendBuffer(part);
            }
        });
        response.exceptionHandler(this::fail);
        response.endHandler(end -> {
            ProblemException problem = StreamedRefusals.of(asked.method(), response.statusCode(), document.toString());
            if (sent != null) {
                sent.stop();
                request.reset(); // no effect if the body was complete
            }
            fail(problem);
        });
        response.resume();
    }
}
