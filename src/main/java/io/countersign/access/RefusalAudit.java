package io.countersign.access;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Sees to it that the audit has an event for each no, with the reason that the caller is not told. */
@Singleton
public class RefusalAudit {

    private final AuditTrail trail;
    private final Clock clock;

    RefusalAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** {@code caller} may not do what is about no profile in particular; gives back why. */
    public ProblemException refused(Caller caller, ProblemException refusal) {
        Instant now = clock.instant();
        trail.note(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                Outcome.REFUSED,
                caller.actor(),
                RequestId.current(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                refusal.reason()));
        return refusal;
    }

    /** What was wanted is not signed; gives back why. {@code permit} is null where it is the rules that do not allow it. */
    public ProblemException refused(AccessRequest accessRequest, Permit permit, ProblemException refusal) {
        Instant now = clock.instant();
        trail.note(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                refusal.code().status() < 500 ? Outcome.REFUSED : Outcome.FAILED,
                accessRequest.caller().actor(),
                RequestId.current(),
                permit == null ? accessRequest.profile() : permit.profile().name(),
                accessRequest.method().name(),
                permit == null ? null : permit.profile().bucket().value(),
                permit == null ? accessRequest.target().asked() : permit.key(),
                accessRequest.constraints().size(),
                accessRequest.expiresIn(),
                null,
                refusal.reason()));
        return refusal;
    }

    /** What was allowed by the rules is not done all the same, because of a limit or a ticket; gives back why. */
    public ProblemException refused(Permit permit, ProblemException refusal) {
        return refused(permit.request(), permit, refusal);
    }
}
