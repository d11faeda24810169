package io.countersign.limits;

import io.countersign.access.AccessCharges;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Ticket;
import io.countersign.limits.LimiterConfig.FailureMode;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.state.StateConfig;
import io.countersign.state.StateConfig.Backend;
import io.countersign.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Holds callers to the limits of their profiles and of their tickets. Whoever signs asks here, after {@link Authorizer} has said yes. */
@Singleton
class Limiter implements AccessCharges {

    private final LocalLimitBuckets local;
    private final SharedLimitBuckets shared;
    private final boolean sharedState;
    private final boolean openWhenAway;
    private final Tickets tickets;
    private final RefusalAudit audit;

    Limiter(
            LocalLimitBuckets local,
            SharedLimitBuckets shared,
            LimiterConfig config,
            StateConfig state,
            Tickets tickets,
            RefusalAudit audit) {
        this.local = local;
        this.shared = shared;
        this.sharedState = state.backend() == Backend.REDIS;
        this.openWhenAway = config.onRedisUnavailable() == FailureMode.OPEN;
        this.tickets = tickets;
        this.audit = audit;
    }

    /**
     * Does {@code next} if {@code permit} is within the caller's limits, and takes from each of them what it takes; or takes
     * nothing at all. Where that is known at once {@code next} is called right here: no stage is added for it.
     *
     * @throws ProblemException or fails with it, if it is not, with what the caller is to wait
     */
    @Override
    public <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> next) {
        // the ticket first: who holds one that is used up must not use up the limits of who gave it
        return permit.caller().ticket() == null
                ? limited(permit, next)
                : tickets.within(permit, () -> limited(permit, next));
    }

    /**
     * Does {@code next} if what {@code permit} began may go on: if the caller's ticket still holds, and there is enough left of its
     * limits for so many signatures more, and so many bytes that were not counted at the beginning.
     *
     * @throws ProblemException or fails with it, if it may not
     */
    @Override
    public <T> Uni<T> chargeFurther(Permit permit, int signatures, long bytes, Supplier<Uni<T>> next) {
        Ticket ticket = permit.caller().ticket();
        return ticket == null
                ? furtherLimited(permit, signatures, bytes, next)
                : tickets.within(
                        ticket,
                        0,
                        bytes,
                        gone -> audit.refused(permit, gone),
                        () -> furtherLimited(permit, signatures, bytes, next));
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
                                    "The profile " + profile.name() + " does not permit each caller " + signatures
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
        return sharedState
                ? takenTogether(claim, permit).chain(denial -> decided(denial, permit, next))
                : decided(local.take(claim), permit, next);
    }

    private Uni<LimitExceeded> takenTogether(LimitCharge claim, Permit permit) {
        Uni<LimitExceeded> taken = shared.take(claim);
        return openWhenAway
                ? taken.onFailure(ProblemException.class).recoverWithNull()
                : taken.onFailure(ProblemException.class).invoke(away -> audit.refused(permit, away));
    }

    private <T> Uni<T> decided(LimitExceeded denial, Permit permit, Supplier<Uni<T>> next) {
        if (denial != null) {
            throw audit.refused(permit, denial.asProblem(permit.profile().name()));
        }
        return next.get();
    }
}
