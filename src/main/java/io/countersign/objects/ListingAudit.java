package io.countersign.objects;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Writes an audit event for each list of objects that a caller is shown. */
@Singleton
class ListingAudit {

    /** What stands for the method. */
    private static final String LIST = "LIST";

    private final AuditTrail trail;
    private final Clock clock;

    ListingAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * {@code caller} is about to be shown what there is below {@code prefix}.
     *
     * @throws ProblemException if the audit cannot take it, and so it must not be shown
     */
    void listed(Caller caller, Profile profile, ExistingPrefix prefix) {
        Instant now = clock.instant();
        trail.require(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                Outcome.ALLOWED,
                caller.actor(),
                RequestId.current(),
                profile.name(),
                LIST,
                profile.bucket().value(),
                prefix.value(),
                null,
                null,
                null,
                null));
    }
}
