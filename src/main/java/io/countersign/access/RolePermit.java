package io.countersign.access;

import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * The permission for an action that a role allows rather than a profile, such as changing CORS rules or topics. Only
 * this package creates it. Its audit events contain the id of the request in which it was created.
 */
public final class RolePermit {

    private final Actor actor;
    private final Auditor auditor;
    private final String requestId = RequestId.current();

    RolePermit(Actor actor, Auditor auditor) {
        this.actor = actor;
        this.auditor = auditor;
    }

    /**
     * Runs {@code work} after an audit event that it is allowed; writes another event if it fails.
     *
     * @throws ProblemException if the audit is full: {@code work} does not run then
     */
    public <T> Uni<T> perform(Action action, Subject subject, Supplier<Uni<T>> work) {
        return auditor.record(actor, requestId, action, subject).perform(work);
    }

    /** Prints without values from the caller. */
    @Override
    public String toString() {
        return "RolePermit";
    }
}
