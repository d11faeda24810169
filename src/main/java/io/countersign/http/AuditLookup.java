package io.countersign.http;

import io.countersign.ops.AuditTrail;
import io.countersign.policy.Authorizer;
import io.countersign.policy.CurrentCaller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;

/** Finds an audit event for who may see it. */
@Singleton
class AuditLookup {

    static final String ROLE = "auditor";

    private final CurrentCaller callers;
    private final Authorizer authorizer;
    private final AuditTrail trail;

    AuditLookup(CurrentCaller callers, Authorizer authorizer, AuditTrail trail) {
        this.callers = callers;
        this.authorizer = authorizer;
        this.trail = trail;
    }

    /**
     * The event of {@code id}.
     *
     * @throws ProblemException if the caller is no auditor, or the event is not, or no longer, here
     */
    AuditView find(String id) {
        authorizer.requireRole(callers.get(), ROLE);
        return trail.find(id)
                .map(AuditView::of)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "There is no such event among the latest; the log category countersign.audit has them all."));
    }
}
