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
 * The way that events take from whoever decides, who never waits, to {@link AuditWriter}, which follows behind. It is
 * bounded, and nothing is signed that finds no place in it.
 */
@Singleton
public class AuditTrail {

    /**
     * At a hundred thousand signatures a second the time that the writer may be away for a collection of garbage, and
     * more.
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
     * Adds an event about something that is handed out.
     *
     * @throws ProblemException if too many wait to be written: what cannot be audited must not go out
     */
    public void require(AuditEvent event) {
        if (!add(event)) {
            throw new ProblemException(
                            ProblemCode.OVERLOADED, "More is being signed than the audit log takes; try again shortly.")
                    .withReason("audit-full");
        }
    }

    /** Adds an event about something that is not handed out; where too many wait it is counted, and dropped. */
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

    /** The event of {@code id} among those that are not written yet. */
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
     * Hands each event that is not written yet to {@code writer}, in order; for one thread only. Tells how many there
     * were.
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

    /** How many events were ever added. */
    long added() {
        return next.get();
    }

    /** How many of them were handed to the writer. */
    long written() {
        return written;
    }

    /** Waits until there may be something to drain. */
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
