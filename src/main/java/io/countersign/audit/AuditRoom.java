package io.countersign.audit;

import io.countersign.runtime.CallersContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Slows long work that writes many audit events to the speed of the audit's writer. Such work uses at most half of the
 * queue and a step, so that single requests still find room.
 */
@Singleton
public class AuditRoom {

    private final AuditTrail trail;
    private final Queue<UniEmitter<? super Void>> waiting = new ConcurrentLinkedQueue<>();

    AuditRoom(AuditTrail trail) {
        this.trail = trail;
    }

    /** Completes on the calling context when at most half of the audit's queue is used; at once if it is already. */
    public Uni<Void> await() {
        return trail.isHalfFree() ? Uni.createFrom().voidItem() : CallersContext.back(later());
    }

    private Uni<Void> later() {
        return Uni.createFrom().emitter(emitter -> {
            waiting.add(emitter);
            if (trail.isHalfFree()) {
                signal(); // the writer may have passed before this one was added
            }
        });
    }

    /** Called by the writer after each batch. */
    void signal() {
        if (!trail.isHalfFree()) {
            return;
        }
        for (UniEmitter<? super Void> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.complete(null);
        }
    }
}
