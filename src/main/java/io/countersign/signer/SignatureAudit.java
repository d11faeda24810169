package io.countersign.signer;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sees to it that the audit has an event for each signature, and for each that was allowed and could not be made. */
@Singleton
class SignatureAudit {

    private final AuditTrail trail;
    private final Clock clock;

    SignatureAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A signature is about to go out.
     *
     * @throws ProblemException if the audit cannot take it, and so it must not
     */
    void signed(SigningJob job, String id, Instant at, Expiry expiry) {
        trail.require(event(job, id, at, Outcome.SIGNED, Duration.ofSeconds(expiry.seconds()), null));
    }

    /**
     * Something is about to be shown that needs no signature.
     *
     * @throws ProblemException if the audit cannot take it, and so it must not
     */
    void allowed(SigningJob job, String id, Instant at) {
        trail.require(event(job, id, at, Outcome.ALLOWED, null, null));
    }

    /** It could not be signed; gives back why. */
    <E extends Throwable> E failed(SigningJob job, E failure) {
        Instant now = clock.instant();
        String reason = failure instanceof ProblemException problem ? problem.reason() : "internal";
        trail.note(event(job, EventId.next(now.toEpochMilli()), now, Outcome.FAILED, null, reason));
        return failure;
    }

    private static AuditEvent event(
            SigningJob job, String id, Instant at, Outcome outcome, Duration given, String reason) {
        return new AuditEvent(
                id,
                at,
                outcome,
                job.actor(),
                RequestId.current(),
                job.profile(),
                job.verb(),
                job.bucketName(),
                job.key(),
                job.size(),
                job.requestedLifetime(),
                given,
                reason);
    }
}
