package io.countersign.policy;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Holds callers to the limits of their profiles. Whoever signs asks here, after {@link Authorizer} has said yes. */
@Singleton
public class Limiter {

    private final LocalTallies tallies;
    private final RefusalAudit audit;

    Limiter(LocalTallies tallies, RefusalAudit audit) {
        this.tallies = tallies;
        this.audit = audit;
    }

    /**
     * Does {@code next} if {@code grant} is within the caller's limits, and takes from each of them what it takes; or takes
     * nothing at all. Where that is known at once {@code next} is called right here: no stage is added for it.
     *
     * @throws ProblemException if it is not, with what the caller is to wait
     */
    public <T> Uni<T> within(Intent intent, Grant grant, Supplier<Uni<T>> next) {
        if (!grant.profile().limits().isNone()) {
            try {
                take(intent, grant);
            } catch (ProblemException refusal) {
                throw audit.refused(intent, grant, refusal);
            }
        }
        return next.get();
    }

    private void take(Intent intent, Grant grant) {
        Claim claim = Claim.of(intent, grant);
        claim.requirePossible(intent, grant.profile());
        Denial denial = tallies.take(claim);
        if (denial != null) {
            throw denial.asProblem(grant.profile().name());
        }
    }
}
