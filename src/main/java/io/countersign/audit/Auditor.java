package io.countersign.audit;

import io.countersign.telemetry.ActivityFeed;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Begins the audit record of everything that is done on a caller's behalf. No other class makes audit events. */
@Singleton
public class Auditor {

    private final AuditTrail trail;
    private final ActivityFeed activity;
    private final Clock clock;

    Auditor(AuditTrail trail, ActivityFeed activity, Clock clock) {
        this.trail = trail;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * The record of one action; it takes the id of the current request, because results of stores arrive on threads
     * that do not know it.
     *
     * @param action null for nothing in particular
     */
    public AuditRecord record(Actor actor, Action action, Subject subject) {
        return record(actor, RequestId.current(), action, subject);
    }

    /** The same for the request called {@code requestId}; null outside a request. */
    public AuditRecord record(Actor actor, String requestId, Action action, Subject subject) {
        return new AuditRecord(this, actor, requestId, action, subject);
    }

    AuditTrail trail() {
        return trail;
    }

    ActivityFeed activity() {
        return activity;
    }

    Clock clock() {
        return clock;
    }
}
