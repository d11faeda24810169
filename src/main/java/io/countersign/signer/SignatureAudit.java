package io.countersign.signer;

import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Writes an audit event for each signature, and for each permitted signature that was not issued. */
@Singleton
class SignatureAudit {

    private final Auditor auditor;

    SignatureAudit(Auditor auditor) {
        this.auditor = auditor;
    }

    /**
     * Records a signature before it is returned.
     *
     * @throws ProblemException if the audit is full; the signature must not be returned then
     */
    void signed(SigningJob job, String id, Instant at, Expiry expiry) {
        record(job, Duration.ofSeconds(expiry.seconds())).signed(id, at);
    }

    /**
     * Records an unsigned URL before it is returned.
     *
     * @throws ProblemException if the audit is full; the URL must not be returned then
     */
    void allowed(SigningJob job, String id, Instant at) {
        record(job, null).allowed(id, at);
    }

    /** Records that nothing was signed; returns {@code cause}. */
    <E extends Throwable> E unsuccessful(SigningJob job, E cause) {
        return record(job, null).unsuccessful(cause);
    }

    private AuditRecord record(SigningJob job, Duration lifetime) {
        Subject subject = new Subject.OfObject(
                job.profile(), job.bucketName(), job.key(), job.size(), job.requestedLifetime(), lifetime);
        return auditor.record(job.actor(), job.action(), subject);
    }
}
