package io.countersign.access;

import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;

/**
 * Writes an audit event for each rejection, with the reason that the caller does not get; none for a request whose
 * rejection is audited elsewhere.
 */
@Singleton
public class RefusalAudit {

    private final Auditor auditor;

    RefusalAudit(Auditor auditor) {
        this.auditor = auditor;
    }

    /** Rejects a request of {@code caller} that concerns no profile; returns {@code refusal}. */
    public ProblemException refused(Caller caller, ProblemException refusal) {
        return auditor.record(caller.actor(), null, Subject.NONE).unsuccessful(refusal);
    }

    /** The rules of a profile do not allow {@code request}; returns {@code refusal}. */
    ProblemException refused(AccessRequest request, ProblemException refusal) {
        if (request.audited()) {
            return refusal;
        }
        Subject subject = new Subject.OfObject(
                request.profile(),
                null,
                request.target().asked(),
                request.constraints().size(),
                request.expiresIn(),
                null);
        return auditor.record(request.caller().actor(), request.action(), subject)
                .unsuccessful(refusal);
    }

    /** The rules allow it, but a limit or a ticket does not; returns {@code refusal}. */
    public ProblemException refused(Permit permit, ProblemException refusal) {
        AccessRequest request = permit.request();
        if (request.audited()) {
            return refusal;
        }
        Subject subject = new Subject.OfObject(
                permit.profile().name(),
                permit.profile().bucket().value(),
                permit.key(),
                request.constraints().size(),
                request.expiresIn(),
                null);
        return auditor.record(permit.caller().actor(), request.action(), subject)
                .unsuccessful(refusal);
    }
}
