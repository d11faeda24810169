package io.countersign.audit;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.Metrics;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The queue of events to {@link AuditWriter}; adding an event does not block. Its capacity is limited, and a signature
 * that finds it full is not returned.
 */
@Singleton
public class AuditTrail {

    /**
     * At 100,000 signatures per second, enough for a pause of the writer by garbage collection.
     */
    static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<AuditEvent> ring = new AtomicReferenceArray<>(PLACES);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile long written;
    private volatile Thread sleeper;

    AuditTrail(Metrics metrics) {
        metrics.counted("countersign.audit.dropped", "Refusals that found the audit's queue full", dropped);
    }

    /**
     * Adds an event about something that is returned to the caller.
     *
     * @throws ProblemException if the queue is full: a result that cannot be audited must not be returned
     */
    public void require(AuditEvent event) {
        if (!add(event)) {
            throw new ProblemException(ProblemCode.OVERLOADED, "The audit queue is full. Try again later.")
                    .withReason("audit-full");
        }
    }

    /**
     * Adds an event about something that is not returned to the caller; if the queue is full, it is counted and
     * dropped.
     */
    public void note(AuditEvent event) {
        if (!add(event)) {
            dropped.incrementAndGet();
        }
    }

    private boolean add(AuditEvent event) {
        long place = next.get();
        while (place - written < PLACES) {
            if (next.compareAndSet(place, place + 1)) {
                ring.set(slot(place), event);
                Thread waiting = sleeper;
                if (waiting != null) {
                    LockSupport.unpark(waiting);
                }
                return true;
            }
            place = next.get();
        }
        return false;
    }

    /** Whether the queue is at most half full. */
    boolean isHalfFree() {
        return next.get() - written <= PLACES / 2;
    }

    /** Returns the unwritten event of {@code id}. */
    Optional<AuditEvent> waiting(String id) {
        long newest = next.get();
        for (long place = written; place < newest; place++) {
            AuditEvent event = ring.get(slot(place));
            if (event != null && event.id().equals(id)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /**
     * Passes each unwritten event to {@code writer}, in order; not thread-safe. Returns the number of events.
     */
    int drain(Consumer<AuditEvent> writer) {
        int count = 0;
        long place = written;
        for (AuditEvent event = ring.get(slot(place)); event != null; event = ring.get(slot(place))) {
            writer.accept(event);
            ring.set(slot(place), null);
            written = ++place;
            count++;
        }
        return count;
    }

    /** The total number of added events. */
    long added() {
        return next.get();
    }

    /** The number of events that were passed to the writer. */
    long written() {
        return written;
    }

    /** Waits until events can be available. */
    void await() {
        sleeper = Thread.currentThread();
        if (ring.get(slot(written)) == null) {
            LockSupport.park(this);
        }
        sleeper = null;
    }

    private static int slot(long place) {
        return (int) (place & PLACES - 1);
    }
}
