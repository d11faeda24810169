package io.countersign.reports;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads a stream of chunks on a worker thread; at most {@value #AHEAD} chunks wait. */
final class ChunkInput extends InputStream implements MultiSubscriber<byte[]> {

    private static final int AHEAD = 16;

    /** Chunks that are requested together, because each request changes to the thread of the connection. */
    private static final int REQUESTED = AHEAD / 2;

    private static final Object END = new Object();

    private final BlockingQueue<Object> waiting = new LinkedBlockingQueue<>();
    private volatile Subscription chunks;
    private volatile boolean isClosed;
    private byte[] current = new byte[0];
    private int at;
    private int consumed;
    private boolean isEnded;

    private ChunkInput() {}

    /** Subscribes to {@code chunks}. A failure of it is the cause of the {@link IOException} of a read. */
    static ChunkInput of(Multi<byte[]> chunks) {
        ChunkInput input = new ChunkInput();
        chunks.subscribe().withSubscriber(input);
        return input;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        chunks = subscription;
        subscription.request(AHEAD);
        if (isClosed) {
            subscription.cancel();
        }
    }

    @Override
    public void onItem(byte[] chunk) {
        waiting.add(chunk);
    }

    @Override
    public void onFailure(Throwable failure) {
        waiting.add(failure);
    }

    @Override
    public void onCompletion() {
        waiting.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == current.length && !isEnded) {
            next();
        }
        if (isEnded) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, count);
        at += count;
        return count;
    }

    private void next() throws IOException {
        try {
            Object next = waiting.take();
            if (next instanceof byte[] chunk) {
                current = chunk;
                at = 0;
                consumed++;
                if (consumed == REQUESTED) {
                    consumed = 0;
                    chunks.request(REQUESTED);
                }
            } else if (next instanceof Throwable failure) {
                throw new IOException(failure);
            } else {
                isEnded = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        Subscription subscription = chunks;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
