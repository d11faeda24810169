package io.countersign.alerts;

import io.countersign.audit.Actor;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Sees to it that the audit has an event for each alert, for each change of who gets them, and another where SNS did not take it. */
@Singleton
public class AlertAudit {

    /** What stands for the method. */
    public enum AlertAction {
        /** A topic is made, changed or removed. */
        TOPIC,
        /** Somebody is subscribed to a topic, or not any more. */
        SUBSCRIPTION,
        /** A message goes out. */
        PUBLISH,
        /** A text message goes out. */
        SMS,
        /** A rule is made, changed or removed. */
        RULE
    }

    private final AuditTrail trail;
    private final Clock clock;

    AlertAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Does {@code what}, after it is noted; where that fails, so is this.
     *
     * @param about the topic, the rule, or whom it goes to, masked
     * @throws ProblemException if the audit cannot take it, and so it must not be done
     */
    public <T> Uni<T> audited(Actor actor, AlertAction action, String about, Supplier<Uni<T>> what) {
        String requestId = RequestId.current();
        trail.require(event(actor, requestId, action, about, Outcome.ALLOWED, null));
        return what.get().onFailure().invoke(failure -> {
            String reason = failure instanceof ProblemException problem ? problem.reason() : "internal";
            trail.note(event(actor, requestId, action, about, Outcome.FAILED, reason));
        });
    }

    private AuditEvent event(
            Actor actor, String requestId, AlertAction action, String about, Outcome outcome, String reason) {
        Instant now = clock.instant();
        return new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                outcome,
                actor,
                requestId,
                null,
                action.name(),
                null,
                about,
                null,
                null,
                null,
                reason);
    }
}
