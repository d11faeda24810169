package io.countersign.signer;

import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Writes an audit event for each signature, and for each that was allowed and could not be made. */
@Singleton
class SignatureAudit {

    private final Auditor auditor;

    SignatureAudit(Auditor auditor) {
        this.auditor = auditor;
    }

    /**
     * A signature is about to be returned.
     *
     * @throws ProblemException if the audit is full: then it must not be
     */
    void signed(SigningJob job, String id, Instant at, Expiry expiry) {
        record(job, Duration.ofSeconds(expiry.seconds())).signed(id, at);
    }

    /**
     * Something that needs no signature is about to be returned.
     *
     * @throws ProblemException if the audit is full: then it must not be
     */
    void allowed(SigningJob job, String id, Instant at) {
        record(job, null).allowed(id, at);
    }

    /** It could not be signed; returns why. */
    <E extends Throwable> E failed(SigningJob job, E failure) {
        return record(job, null).failed(failure);
    }

    private AuditRecord record(SigningJob job, Duration lifetime) {
        Subject subject = new Subject.OfObject(
                job.profile(), job.bucketName(), job.key(), job.size(), job.requestedLifetime(), lifetime);
        return auditor.record(job.actor(), job.action(), subject);
    }
}
