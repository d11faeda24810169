package io.countersign.redis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps requests from waiting for what does not answer: after failures in a row, over a time, one of them tries now and
 * then. Failures of one moment are one fault, however many requests it meets, and do not open it.
 */
final class CircuitBreaker {

    /** A single answer may be late for many reasons; three in a row are one. */
    private static final int MAX_FAILURES = 3;

    private final long pause;
    private final long span;
    private final LongSupplier nanos;
    private int failures;
    private long firstFailure;
    private long nextTry;
    private volatile boolean open;
    private volatile boolean failing;

    /**
     * @param pause how long it stays open between two tries
     * @param span how long failures must go on until it opens
     * @param nanos the time, from any beginning
     */
    CircuitBreaker(Duration pause, Duration span, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.span = span.toNanos();
        this.nanos = nanos;
    }

    /** Whether to ask at all; while it is open, one caller in each pause may. */
    boolean mayAsk() {
        return !open || mayTry();
    }

    private synchronized boolean mayTry() {
        long now = nanos.getAsLong();
        if (now - nextTry < 0) {
            return false;
        }
        nextTry = now + pause;
        return true;
    }

    /** There was an answer. Tells whether it closed the circuit. */
    boolean succeeded() {
        return failing && reset();
    }

    private synchronized boolean reset() {
        boolean wasOpen = open;
        failures = 0;
        failing = false;
        open = false;
        return wasOpen;
    }

    /** There was none. Tells whether that opened it. */
    synchronized boolean failed() {
        long now = nanos.getAsLong();
        nextTry = now + pause;
        if (failures++ == 0) {
            firstFailure = now;
            failing = true;
        }
        if (open || failures < MAX_FAILURES || now - firstFailure < span) {
            return false;
        }
        open = true;
        return true;
    }
}
