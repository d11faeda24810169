package io.countersign.aws.s3;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/** Writes the body of a request as fast as the server reads it, one chunk ahead. */
final class SentBody implements MultiSubscriber<byte[]> {

    private final HttpClientRequest request;
    private final Consumer<Throwable> onFailure;
    private Subscription chunks;
    private volatile boolean isEnded;

    /** @param onFailure is called if the body fails, after the connection was closed before its end */
    SentBody(HttpClientRequest request, Consumer<Throwable> onFailure) {
        this.request = request;
        this.onFailure = onFailure;
    }

    /** Stops the body, because the server does not want the rest. */
    synchronized void stop() {
        if (!isEnded && chunks != null) {
            chunks.cancel();
        }
        isEnded = true;
    }

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        chunks = subscription;
        if (isEnded) {
            subscription.cancel();
            return;
        }
        subscription.request(1);
    }

    @Override
    public void onItem(byte[] chunk) {
        if (isEnded) {
            return;
        }
        request.write(Buffer.buffer(chunk)).onFailure(this::end);
        if (request.writeQueueFull()) {
            request.drainHandler(drained -> chunks.request(1));
        } else {
            chunks.request(1);
        }
    }

    /** Without this, a body that is available at once would be written to a closed connection without an end. */
    private void end(Throwable failure) {
        if (!isEnded) {
            stop();
            onFailure.accept(failure);
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        isEnded = true;
        request.reset(); // before its end is written, so that the store rejects it
        onFailure.accept(failure);
    }

    @Override
    public void onCompletion() {
        isEnded = true;
        request.end();
    }
}
