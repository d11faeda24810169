package io.countersign.reports.table;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all reports of this instance together use for rows that they sort or count. */
public final class KeptRows {

    /** The rest of the heap is for everything else, such as the buffers of the files. */
    private static final int SHARE_OF_HEAP = 4;

    private final long max;
    private final AtomicLong taken = new AtomicLong();

    /** @param max the memory in bytes */
    KeptRows(long max) {
        this.max = max;
    }

    /** A quarter of the heap. */
    public static KeptRows ofHeap() {
        return new KeptRows(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The memory of one report, which must be closed. */
    public MemoryBound ofReport() {
        return new MemoryBound(this, Math.min(MemoryBound.MAX, max));
    }

    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > max) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        taken.addAndGet(-bytes);
    }
}
