package io.countersign.audit;

import io.countersign.telemetry.ActivityFeed;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Creates the audit records of actions on a caller's behalf. No other class creates audit events. */
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
     * Returns the record of one action. It captures the id of the current request, because store responses arrive on
     * threads without the request context.
     *
     * @param action null for no specific action
     */
    public AuditRecord record(Actor actor, Action action, Subject subject) {
        return record(actor, RequestId.current(), action, subject);
    }

    /** As above, for the request {@code requestId}; null outside a request. */
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
