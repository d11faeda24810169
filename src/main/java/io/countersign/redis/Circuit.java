package io.countersign.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps requests from waiting for what does not answer: after a few failures in a row one of them tries now and then. */
final class Circuit {

    /** A single answer may be late for many reasons; three in a row are one. */
    private static final int PATIENCE = 3;

    private final long pause;
    private final LongSupplier nanos;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTry = new AtomicLong();
    private volatile boolean open;

    /** @param nanos the time, from any beginning */
    Circuit(Duration pause, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /** Whether to ask at all; while it is open, one caller in each pause is told so. */
    boolean mayAsk() {
        if (!open) {
            return true;
        }
        long now = nanos.getAsLong();
        long due = nextTry.get();
        return now - due >= 0 && nextTry.compareAndSet(due, now + pause);
    }

    /** There was an answer. Tells whether it is the first after a silence. */
    boolean succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
        boolean back = open;
        open = false;
        return back;
    }

    /** There was none. Tells whether that opened it. */
    boolean failed() {
        nextTry.set(nanos.getAsLong() + pause);
        if (failures.incrementAndGet() < PATIENCE || open) {
            return false;
        }
        open = true;
        return true;
    }
}
