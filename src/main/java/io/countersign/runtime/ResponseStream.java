package io.countersign.runtime;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Flow.Subscription;

/**
 * Writes a response as a stream, with a status and headers that are known only when it begins: the framework's own
 * streams have neither.
 */
public final class ResponseStream implements MultiSubscriber<byte[]> {

    private final HttpServerResponse response;
    private final UniEmitter<? super Void> end;
    private Subscription chunks;
    private boolean isEnded;

    private ResponseStream(HttpServerResponse response, UniEmitter<? super Void> end) {
        this.response = response;
        this.end = end;
    }

    /**
     * Writes {@code bytes} as the body of {@code response}, whose status and headers are set, only as fast as the client
     * reads them; completes when all is written, for a resource without a result. If {@code bytes} fails before the first
     * chunk, so does the result, and a problem can be sent; if it fails later, the connection is closed before the end of
     * the body, so that the client does not take it for complete. Cancels {@code bytes} if the client leaves.
     */
    public static Uni<Void> send(HttpServerResponse response, Multi<byte[]> bytes) {
        return Uni.createFrom().emitter(end -> bytes.subscribe().withSubscriber(new ResponseStream(response, end)));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        chunks = subscription;
        response.closeHandler(closed -> leave());
        if (response.closed()) { // before the handler was there
            leave();
            return;
        }
        subscription.request(1);
    }

    private void leave() {
        if (!isEnded) {
            isEnded = true;
            chunks.cancel();
            end.complete(null);
        }
    }

    @Override
    public void onItem(byte[] chunk) {
        if (isEnded) {
            return;
        }
        if (!response.headWritten() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        response.write(Buffer.buffer(chunk));
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> chunks.request(1));
        } else {
            chunks.request(1);
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        isEnded = true;
        if (response.headWritten()) {
            response.reset();
            end.complete(null);
            return;
        }
        response.headers().remove(HttpHeaders.CONTENT_LENGTH);
        end.fail(failure);
    }

    @Override
    public void onCompletion() {
        isEnded = true;
        response.end().onComplete(written -> end.complete(null));
    }
}
