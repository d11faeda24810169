package io.countersign.store;

import io.countersign.ops.AuditEvent;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hears every audit event of the service under test, as any observer in the process can. */
@Unremovable
@Singleton
public class AuditProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queue<AuditEvent> heard = new ConcurrentLinkedQueue<>();

    void hear(@Observes AuditEvent event) {
        heard.add(event);
    }

    /** What was heard of the request {@code requestId} so far. */
    public List<AuditEvent> of(String requestId) {
        return heard.stream()
                .filter(event -> requestId.equals(event.requestId()))
                .toList();
    }

    /** The one event of the request {@code requestId}, once it is there. */
    public AuditEvent await(String requestId) {
        return await(requestId, 1).get(0);
    }

    /** The {@code count} events of the request {@code requestId}, once they are there. */
    public List<AuditEvent> await(String requestId, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (of(requestId).size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        List<AuditEvent> events = of(requestId);
        if (events.size() != count) {
            throw new AssertionError(events.size() + " audit events of the request " + requestId + ": " + events);
        }
        return events;
    }

    /** What was heard of the object {@code key} so far. */
    public List<AuditEvent> allOf(String key) {
        return heard.stream().filter(event -> key.equals(event.key())).toList();
    }

    /** The first event of the object {@code key} with {@code outcome}, once it is there. */
    public AuditEvent awaitOf(String key, AuditEvent.Outcome outcome) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (AuditEvent event : heard) {
                if (key.equals(event.key()) && event.outcome() == outcome) {
                    return event;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no event that " + key + " was " + outcome + ": " + allOf(key));
    }
}
