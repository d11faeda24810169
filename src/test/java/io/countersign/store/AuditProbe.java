package io.countersign.store;

import io.countersign.audit.AuditEvent;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Observes every audit event of the service under test. */
@Unremovable
@Singleton
public class AuditProbe {

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
        Waiting.until(
                () -> count + " audit events of the request " + requestId + ", of which there are " + of(requestId),
                () -> of(requestId).size() >= count);
        List<AuditEvent> events = of(requestId);
        if (events.size() != count) {
            throw new AssertionError(events.size() + " audit events of the request " + requestId + ": " + events);
        }
        return events;
    }

    /** What was heard of the object {@code key} so far. */
    public List<AuditEvent> allOf(String key) {
        return heard.stream().filter(event -> key.equals(event.subject().key())).toList();
    }

    /** The first event of the object {@code key} with {@code outcome}, once it is there. */
    public AuditEvent awaitOf(String key, AuditEvent.Outcome outcome) {
        Waiting.until(
                () -> "an event that " + key + " was " + outcome + ", of which there are " + allOf(key),
                () -> firstOf(key, outcome).isPresent());
        return firstOf(key, outcome).orElseThrow();
    }

    private Optional<AuditEvent> firstOf(String key, AuditEvent.Outcome outcome) {
        return allOf(key).stream().filter(event -> event.outcome() == outcome).findFirst();
    }
}
