package io.countersign.audit;

import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.problem.ProblemCode;
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
     * Records a signature with the id {@code id} before it is returned.
     *
     * @throws ProblemException if the audit is full: a signature that cannot be audited must not be returned
     */
    public void signed(String id, Instant at) {
        auditor.trail().require(event(id, at, Outcome.SIGNED, null));
        if (action.isSignedRequest()) {
            auditor.activity().report(Activity.SIGNATURES, subject.profile(), 1);
        }
    }

    /** As above, with a new id, at {@code at}. */
    public void signed(Instant at) {
        signed(EventId.next(at.toEpochMilli()), at);
    }

    /**
     * Records a result without a signature before it is returned, under the id of an event.
     *
     * @throws ProblemException if the audit is full: a result that cannot be audited must not be returned
     */
    public void allowed(String id, Instant at) {
        auditor.trail().require(event(id, at, Outcome.ALLOWED, null));
    }

    /** As above, now, with a new id. */
    public void allowed() {
        Instant now = auditor.clock().instant();
        allowed(EventId.next(now.toEpochMilli()), now);
    }

    /**
     * The uploaded object passed the checks.
     *
     * @param id equal for the same upload, so that repeated completions are reported once
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

    /** The action was done and returns nothing. If the audit is full, the event is counted and dropped. */
    public void noteAllowed(String reason) {
        note(Outcome.ALLOWED, reason);
    }

    /** A previously issued or uploaded item was withdrawn. If the audit is full, the event is counted and dropped. */
    public void revoked(String reason) {
        note(Outcome.REVOKED, reason);
    }

    /** This service refused the action. If the audit is full, the event is counted and dropped. */
    public void refused(String reason) {
        note(Outcome.REFUSED, reason);
        auditor.activity().report(Activity.REFUSALS, subject.profile(), 1);
    }

    /**
     * The action was not done: it was refused or it failed, as {@link ProblemCode#isRefusal} decides for a problem;
     * anything else is a failure. If the audit is full, the event is counted and dropped.
     *
     * @return {@code cause}
     */
    public <E extends Throwable> E unsuccessful(E cause) {
        String reason = cause instanceof ProblemException problem ? problem.reason() : "internal";
        if (cause instanceof ProblemException problem && problem.code().isRefusal()) {
            refused(reason);
        } else {
            note(Outcome.FAILED, reason);
            auditor.activity().report(Activity.FAILURES, subject.profile(), 1);
        }
        return cause;
    }

    /**
     * Runs {@code work} after recording that it is allowed; records a second event if it is unsuccessful.
     *
     * @throws ProblemException if the audit is full: {@code work} does not run then
     */
    public <T> Uni<T> perform(Supplier<Uni<T>> work) {
        allowed();
        return Uni.createFrom().deferred(work::get).onFailure().invoke(this::unsuccessful);
    }

    private void note(Outcome outcome, String reason) {
        Instant now = auditor.clock().instant();
        auditor.trail().note(event(EventId.next(now.toEpochMilli()), now, outcome, reason));
    }

    private AuditEvent event(String id, Instant at, Outcome outcome, String reason) {
        return new AuditEvent(id, at, outcome, actor, requestId, action, subject, reason);
    }
}
