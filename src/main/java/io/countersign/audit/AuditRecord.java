package io.countersign.audit;

import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.Activity;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Supplier;

/** The audit's record of one action: who does what to which subject. Each method writes one event, with its result. */
public final class AuditRecord {

    private final Auditor auditor;
    private final Actor actor;
    private final Action action;
    private final Subject subject;
    private final String requestId;

    AuditRecord(Auditor auditor, Actor actor, String requestId, Action action, Subject subject) {
        this.auditor = auditor;
        this.actor = actor;
        this.requestId = requestId;
        this.action = action;
        this.subject = subject;
    }

    /**
     * A signature, named {@code id}, is about to be returned.
     *
     * @throws ProblemException if the audit is full: what cannot be audited must not be returned
     */
    public void signed(String id, Instant at) {
        auditor.trail().require(event(id, at, Outcome.SIGNED, null));
        if (action.isSignedRequest()) {
            auditor.activity().report(Activity.SIGNATURES, subject.profile(), 1);
        }
    }

    /** The same under an id of its own, at {@code at}. */
    public void signed(Instant at) {
        signed(EventId.next(at.toEpochMilli()), at);
    }

    /**
     * Something is about to be returned, under the id of an event, that needs no signature.
     *
     * @throws ProblemException if the audit is full: what cannot be audited must not be returned
     */
    public void allowed(String id, Instant at) {
        auditor.trail().require(event(id, at, Outcome.ALLOWED, null));
    }

    /** The same now, under an id of its own. */
    public void allowed() {
        Instant now = auditor.clock().instant();
        allowed(EventId.next(now.toEpochMilli()), now);
    }

    /**
     * The uploaded object passed the checks.
     *
     * @param id the same for the same upload, so that it is reported once however often it is completed
     * @throws ProblemException if the audit is full
     */
    public void uploaded(String id, Instant at) {
        auditor.trail().require(event(id, at, Outcome.UPLOADED, null));
        auditor.activity().report(Activity.UPLOADS, subject.profile(), 1);
        if (subject.size() != null) {
            auditor.activity().report(Activity.BYTES, subject.profile(), subject.size());
        }
    }

    /**
     * The store reports an object whose upload was not completed by its client.
     *
     * @throws ProblemException if the audit is full
     */
    public void arrived(String id, Instant at) {
        auditor.trail().require(event(id, at, Outcome.ARRIVED, null));
    }

    /** It was done, and returns nothing. An event that finds the audit full is counted and dropped. */
    public void noteAllowed(String reason) {
        note(Outcome.ALLOWED, reason);
    }

    /** What was issued or uploaded before is withdrawn. An event that finds the audit full is counted and dropped. */
    public void revoked(String reason) {
        note(Outcome.REVOKED, reason);
    }

    /** The rules do not allow it. An event that finds the audit full is counted and dropped. */
    public void refused(String reason) {
        note(Outcome.REFUSED, reason);
        auditor.activity().report(Activity.REFUSALS, subject.profile(), 1);
    }

    /** It is refused or, where {@code refusal} is a fault of the server, failed; returns {@code refusal}. */
    public ProblemException refused(ProblemException refusal) {
        if (refusal.code().status() < 500) {
            refused(refusal.reason());
            return refusal;
        }
        return failed(refusal);
    }

    /** It was allowed, and failed; returns {@code failure}. */
    public <E extends Throwable> E failed(E failure) {
        note(Outcome.FAILED, failure instanceof ProblemException problem ? problem.reason() : "internal");
        auditor.activity().report(Activity.FAILURES, subject.profile(), 1);
        return failure;
    }

    /**
     * Runs {@code work} after an event that it is allowed; writes another one if it fails.
     *
     * @throws ProblemException if the audit is full: {@code work} does not run then
     */
    public <T> Uni<T> perform(Supplier<Uni<T>> work) {
        allowed();
        return work.get().onFailure().invoke(this::failed);
    }

    private void note(Outcome outcome, String reason) {
        Instant now = auditor.clock().instant();
        auditor.trail().note(event(EventId.next(now.toEpochMilli()), now, outcome, reason));
    }

    private AuditEvent event(String id, Instant at, Outcome outcome, String reason) {
        return new AuditEvent(id, at, outcome, actor, requestId, action, subject, reason);
    }
}
