package io.countersign.reports;

import io.countersign.reports.table.TableWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;

/** The chunks that work on a worker thread writes, which waits while the subscriber requests none. */
final class WorkerChunks implements Subscription, TableWriter.Chunks {

    private final Subscriber<? super byte[]> subscriber;
    private final Semaphore requested = new Semaphore(0);
    private volatile boolean isCancelled;

    private WorkerChunks(Subscriber<? super byte[]> subscriber) {
        this.subscriber = subscriber;
    }

    /** Work that writes chunks, and ends early if that fails. */
    interface Work {
        void run(TableWriter.Chunks chunks) throws IOException;
    }

    /** Runs {@code work} for each subscriber. */
    static Multi<byte[]> of(Work work) {
        return Multi.createFrom().publisher(subscriber -> {
            WorkerChunks chunks = new WorkerChunks(subscriber);
            subscriber.onSubscribe(chunks);
            Infrastructure.getDefaultExecutor().execute(() -> chunks.run(work));
        });
    }

    private void run(Work work) {
        try {
            work.run(this);
        } catch (Throwable e) { // also an error, such as a lack of memory: the subscriber would wait for ever
            if (!isCancelled) {
                subscriber.onError(e instanceof IOException && e.getCause() != null ? e.getCause() : e);
            }
            return;
        }
        if (!isCancelled) {
            subscriber.onComplete();
        }
    }

    @Override
    public void accept(byte[] chunk) throws IOException {
        try {
            requested.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (isCancelled) {
            throw new IOException("the reader left");
        }
        subscriber.onNext(chunk);
    }

    @Override
    public boolean isWanted() {
        return !isCancelled;
    }

    @Override
    public void request(long count) {
        requested.release((int) Math.min(count, 1024));
    }

    @Override
    public void cancel() {
        isCancelled = true;
        requested.release();
    }
}
