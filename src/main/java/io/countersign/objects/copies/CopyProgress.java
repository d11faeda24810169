package io.countersign.objects.copies;

import io.countersign.objects.copies.CopyLine.CopyFailure;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How far a copy is, and the listener that gets a line when it advances. */
final class CopyProgress {

    private final AtomicLong copied = new AtomicLong();
    private final Consumer<CopyLine> listener;
    private volatile long size = -1;

    CopyProgress(Consumer<CopyLine> listener) {
        this.listener = listener;
    }

    /** The copy begins: rules and limits allow it. */
    void start(long bytes) {
        size = bytes;
        listener.accept(line());
    }

    boolean isStarted() {
        return size >= 0;
    }

    /** Adds copied bytes; called on threads of the store's client. */
    void add(long bytes) {
        copied.addAndGet(bytes);
        listener.accept(line());
    }

    /** The progress now. */
    CopyLine line() {
        return new CopyLine(copied.get(), size, null, null);
    }

    /** The last line of a complete copy. */
    CopyLine done(CopiedObject object) {
        return new CopyLine(copied.get(), size, object, null);
    }

    /** The last line of a failed copy. */
    CopyLine failed(Throwable failure) {
        return new CopyLine(copied.get(), size, null, CopyFailure.of(failure));
    }
}
