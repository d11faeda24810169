package io.countersign.limits;

import io.countersign.access.AccessCharges;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.limits.LimiterConfig.FailureMode;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.tickets.TicketCharges;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Holds callers to the limits of their profiles and of their tickets. Whoever signs asks here, after {@link Authorizer}
 * has said yes.
 */
@Singleton
class Limiter implements AccessCharges {

    private final LimitStore store;
    private final boolean openWhenAway;
    private final TicketCharges tickets;
    private final RefusalAudit audit;

    Limiter(LimitStore store, LimiterConfig config, TicketCharges tickets, RefusalAudit audit) {
        this.store = store;
        this.openWhenAway = config.onRedisUnavailable() == FailureMode.OPEN;
        this.tickets = tickets;
        this.audit = audit;
    }

    /**
     * Does {@code next} if {@code permit} is within the caller's limits, and takes from each of them what it takes; or
     * takes nothing at all. Fails with a problem, which says how long the caller is to wait, if it is not.
     */
    @Override
    public <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> next) {
        // the ticket first: who holds one that is used up must not use up the limits of who gave it
        return tickets.charge(permit, () -> limited(permit, next));
    }

    /**
     * Does {@code next} if what {@code permit} began may go on: if the caller's ticket still holds, and there is enough
     * left of its limits for so many signatures more, and so many bytes that were not counted at the beginning.
     *
     * @throws ProblemException or fails with it, if it may not
     */
    @Override
    public <T> Uni<T> chargeFurther(Permit permit, int signatures, long bytes, Supplier<Uni<T>> next) {
        return tickets.charge(permit, 0, bytes, () -> furtherLimited(permit, signatures, bytes, next));
    }

    private <T> Uni<T> furtherLimited(Permit permit, int signatures, long bytes, Supplier<Uni<T>> next) {
        Profile profile = permit.profile();
        if (profile.limits().isNone()) {
            return next.get();
        }
        LimitCharge claim = LimitCharge.of(permit.caller(), profile, signatures, bytes);
        if (!claim.isPossible()) {
            throw audit.refused(
                    permit,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "The profile " + profile.name() + " does not grant each caller " + signatures
                                            + " signatures and " + bytes + " bytes at once; ask for less.")
                            .withReason("limit-at-once"));
        }
        return taken(claim, permit, next);
    }

    private <T> Uni<T> limited(Permit permit, Supplier<Uni<T>> next) {
        if (permit.profile().limits().isNone()) {
            return next.get();
        }
        LimitCharge claim = LimitCharge.of(permit);
        try {
            claim.requirePossible(permit.request(), permit.profile());
        } catch (ProblemException refusal) {
            throw audit.refused(permit, refusal);
        }
        return taken(claim, permit, next);
    }

    private <T> Uni<T> taken(LimitCharge claim, Permit permit, Supplier<Uni<T>> next) {
        Uni<LimitExceeded> taken = store.take(claim);
        return (openWhenAway
                        ? taken.onFailure(ProblemException.class).recoverWithNull()
                        : taken.onFailure(ProblemException.class).invoke(away -> audit.refused(permit, away)))
                .chain(denial -> decided(denial, permit, next));
    }

    private <T> Uni<T> decided(LimitExceeded denial, Permit permit, Supplier<Uni<T>> next) {
        if (denial != null) {
            throw audit.refused(permit, denial.asProblem(permit.profile().name()));
        }
        return next.get();
    }
}
