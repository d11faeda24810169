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

    /** What was wanted is not signed; gives back why. {@code grant} is null where it is the rules that do not allow it. */
    public ProblemException refused(AccessRequest intent, Permit grant, ProblemException refusal) {
        Instant now = clock.instant();
        trail.note(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                refusal.code().status() < 500 ? Outcome.REFUSED : Outcome.FAILED,
                intent.caller().actor(),
                RequestId.current(),
                grant == null ? intent.profile() : grant.profile().name(),
                intent.method().name(),
                grant == null ? null : grant.profile().bucket().value(),
                grant == null ? intent.target().asked() : grant.key(),
                intent.particulars().size(),
                intent.expiresIn(),
                null,
                refusal.reason()));
        return refusal;
    }
}
