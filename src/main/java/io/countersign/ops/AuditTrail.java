package io.countersign.ops;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The latest events, in a ring: whoever decides adds to it without waiting, {@link AuditWriter} follows behind and writes, and
 * what is written stays to be looked up until the ring comes round. Nothing is signed that finds no place in it.
 */
@Singleton
public class AuditTrail {

    private record Entry(long place, AuditEvent event) {}

    private final AtomicReferenceArray<Entry> ring;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile long written;
    private volatile Thread sleeper;

    AuditTrail(AuditConfig config, Metrics metrics) {
        if (config.window() < 100 || config.window() > 10_000_000) {
            throw new StartupException(
                    "Set countersign.audit.window to 100 up to 10000000 events.", "countersign.audit.window");
        }
        ring = new AtomicReferenceArray<>(config.window());
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
        while (place - written < ring.length()) {
            if (next.compareAndSet(place, place + 1)) {
                ring.set((int) (place % ring.length()), new Entry(place, event));
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

    /** The event of {@code id}, if it is still here. */
    public Optional<AuditEvent> find(String id) {
        long newest = next.get();
        for (long place = newest - 1; place >= 0 && place >= newest - ring.length(); place--) {
            Entry entry = ring.get((int) (place % ring.length()));
            if (entry != null && entry.event().id().equals(id)) {
                return Optional.of(entry.event());
            }
        }
        return Optional.empty();
    }

    /** Hands each event that is not written yet to {@code writer}, in order; for one thread only. Tells how many there were. */
    int drain(Consumer<AuditEvent> writer) {
        int count = 0;
        long place = written;
        for (Entry entry = at(place); entry != null; entry = at(place)) {
            writer.accept(entry.event());
            written = ++place;
            count++;
        }
        return count;
    }

    private Entry at(long place) {
        Entry entry = ring.get((int) (place % ring.length()));
        return entry != null && entry.place() == place ? entry : null;
    }

    /** Waits until there may be something to drain. */
    void await() {
        sleeper = Thread.currentThread();
        if (at(written) == null) {
            LockSupport.park(this);
        }
        sleeper = null;
    }
}
