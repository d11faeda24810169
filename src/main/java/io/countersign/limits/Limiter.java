package io.countersign.limits;

import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Ticket;
import io.countersign.limits.LimiterConfig.Away;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.state.StateConfig;
import io.countersign.state.StateConfig.Place;
import io.countersign.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Holds callers to the limits of their profiles and of their tickets. Whoever signs asks here, after {@link Authorizer} has said yes. */
@Singleton
public class Limiter {

    private final LocalLimitBuckets local;
    private final SharedLimitBuckets shared;
    private final boolean together;
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
        this.together = state.place() == Place.REDIS;
        this.openWhenAway = config.whenRedisIsAway() == Away.OPEN;
        this.tickets = tickets;
        this.audit = audit;
    }

    /**
     * Does {@code next} if {@code grant} is within the caller's limits, and takes from each of them what it takes; or takes
     * nothing at all. Where that is known at once {@code next} is called right here: no stage is added for it.
     *
     * @throws ProblemException or fails with it, if it is not, with what the caller is to wait
     */
    public <T> Uni<T> within(AccessRequest intent, Permit grant, Supplier<Uni<T>> next) {
        // the ticket first: who holds one that is used up must not use up the limits of who gave it
        return intent.caller().ticket() == null
                ? limited(intent, grant, next)
                : tickets.within(intent, grant, () -> limited(intent, grant, next));
    }

    /**
     * Does {@code next} if what {@code grant} began may go on: if the caller's ticket still holds, and there is enough left of its
     * limits for so many signatures more, and so many bytes that were not counted at the beginning.
     *
     * @throws ProblemException or fails with it, if it may not
     */
    public <T> Uni<T> further(AccessRequest intent, Permit grant, int signatures, long bytes, Supplier<Uni<T>> next) {
        Ticket ticket = intent.caller().ticket();
        return ticket == null
                ? furtherLimited(intent, grant, signatures, bytes, next)
                : tickets.within(
                        ticket,
                        0,
                        bytes,
                        gone -> audit.refused(intent, grant, gone),
                        () -> furtherLimited(intent, grant, signatures, bytes, next));
    }

    private <T> Uni<T> furtherLimited(
            AccessRequest intent, Permit grant, int signatures, long bytes, Supplier<Uni<T>> next) {
        Profile profile = grant.profile();
        if (profile.limits().isNone()) {
            return next.get();
        }
        LimitCharge claim = LimitCharge.of(intent.caller(), profile, signatures, bytes);
        if (!claim.isPossible()) {
            throw audit.refused(
                    intent,
                    grant,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "The profile " + profile.name() + " does not grant each caller " + signatures
                                            + " signatures and " + bytes + " bytes at once; ask for less.")
                            .withReason("limit-at-once"));
        }
        return taken(claim, intent, grant, next);
    }

    private <T> Uni<T> limited(AccessRequest intent, Permit grant, Supplier<Uni<T>> next) {
        if (grant.profile().limits().isNone()) {
            return next.get();
        }
        LimitCharge claim = LimitCharge.of(intent, grant);
        try {
            claim.requirePossible(intent, grant.profile());
        } catch (ProblemException refusal) {
            throw audit.refused(intent, grant, refusal);
        }
        return taken(claim, intent, grant, next);
    }

    private <T> Uni<T> taken(LimitCharge claim, AccessRequest intent, Permit grant, Supplier<Uni<T>> next) {
        return together
                ? takenTogether(claim, intent, grant).chain(denial -> decided(denial, intent, grant, next))
                : decided(local.take(claim), intent, grant, next);
    }

    private Uni<LimitExceeded> takenTogether(LimitCharge claim, AccessRequest intent, Permit grant) {
        Uni<LimitExceeded> taken = shared.take(claim);
        return openWhenAway
                ? taken.onFailure(ProblemException.class).recoverWithNull()
                : taken.onFailure(ProblemException.class).invoke(away -> audit.refused(intent, grant, away));
    }

    private <T> Uni<T> decided(LimitExceeded denial, AccessRequest intent, Permit grant, Supplier<Uni<T>> next) {
        if (denial != null) {
            throw audit.refused(intent, grant, denial.asProblem(grant.profile().name()));
        }
        return next.get();
    }
}
