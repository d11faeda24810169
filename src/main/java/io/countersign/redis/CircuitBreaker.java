package io.countersign.redis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: after consecutive failures over a period, only one request per pause is sent. Simultaneous
 * failures have one cause, independent of their number, and do not open it.
 */
final class CircuitBreaker {

    /** A single late response can have many reasons; three in a row indicate an outage. */
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
     * @param pause how long it stays open between two attempts
     * @param span how long failures must continue until it opens
     * @param nanos a monotonic clock in nanoseconds
     */
    CircuitBreaker(Duration pause, Duration span, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.span = span.toNanos();
        this.nanos = nanos;
    }

    /** Whether a request can be sent; while it is open, one caller per pause can send one. */
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

    /** Records a response. Returns whether it closed the circuit. */
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

    /** Records a failure. Returns whether it opened the circuit. */
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
