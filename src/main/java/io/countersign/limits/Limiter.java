package io.countersign.limits;

import io.countersign.access.AccessCharges;
import io.countersign.access.Authorizer;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.limits.LimiterConfig.FailureMode;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.tickets.TicketCharges;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Enforces the limits of profiles and tickets. Called before signing, after {@link Authorizer} has permitted the
 * request.
 */
@Singleton
class Limiter implements AccessCharges {

    private final LimitStore store;
    private final boolean allowIfUnavailable;
    private final TicketCharges tickets;
    private final OpenUploads openUploads;
    private final RefusalAudit audit;

    Limiter(
            LimitStore store,
            LimiterConfig config,
            TicketCharges tickets,
            OpenUploads openUploads,
            RefusalAudit audit) {
        this.store = store;
        this.allowIfUnavailable = config.onRedisUnavailable() == FailureMode.OPEN;
        this.tickets = tickets;
        this.openUploads = openUploads;
        this.audit = audit;
    }

    /**
     * Runs {@code next} if {@code permit} is within the caller's limits, and charges each of them; otherwise charges
     * nothing and fails with a problem that contains the time to wait.
     */
    @Override
    public <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> next) {
        // the ticket first: the holder of a used-up ticket must not consume the limits of its issuer
        // then the slot of an open upload, which is released if a rate limit is exceeded
        return tickets.charge(permit, () -> openUploads.charge(permit, () -> limited(permit, next)));
    }

    /**
     * Runs {@code next} if the operation of {@code permit} may continue: the caller's ticket is still valid, and its
     * limits allow the additional signatures and the bytes that were not counted at the start.
     *
     * @throws ProblemException or fails with it, if it may not continue
     */
    @Override
    public <T> Uni<T> chargeFurther(Permit permit, int signatures, long bytes, Supplier<Uni<T>> next) {
        return tickets.charge(permit, 0, bytes, () -> furtherLimited(permit, signatures, bytes, next));
    }

    @Override
    public Uni<List<ProblemException>> chargeEach(List<Permit> permits) {
        ChargedTogether all = new ChargedTogether(permits, audit);
        Uni<Void> charged = Uni.createFrom().voidItem();
        for (List<Integer> places : all.byProfile()) {
            charged = charged.chain(() -> together(all, places));
        }
        return charged.map(ignored -> all.refusals());
    }

    /** Charges the permits at {@code places}, which are of one profile, at once if the limits allow that. */
    private Uni<Void> together(ChargedTogether all, List<Integer> places) {
        List<Integer> possible = all.possible(places);
        if (possible.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LimitCharge sum = all.sum(possible);
        Uni<Boolean> charged = sum.isPossible()
                ? store.take(sum).map(Objects::isNull)
                : Uni.createFrom().item(false);
        return charged.chain(whole -> whole ? Uni.createFrom().voidItem() : oneByOne(all, possible, 0))
                .onFailure(ProblemException.class)
                .invoke(away -> {
                    if (!allowIfUnavailable) {
                        all.refuse(possible, away);
                    }
                })
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }

    /** Charges one after the other; the first that is refused refuses the rest. */
    private Uni<Void> oneByOne(ChargedTogether all, List<Integer> places, int index) {
        if (index == places.size()) {
            return Uni.createFrom().voidItem();
        }
        return store.take(all.charge(places.get(index))).chain(denial -> {
            if (denial == null) {
                return oneByOne(all, places, index + 1);
            }
            List<Integer> rest = places.subList(index, places.size());
            all.refuse(rest, denial.asProblem(all.profileOf(rest.get(0)).name()));
            return Uni.createFrom().voidItem();
        });
    }

    private <T> Uni<T> furtherLimited(Permit permit, int signatures, long bytes, Supplier<Uni<T>> next) {
        Profile profile = permit.profile();
        if (profile.limits().isNone()) {
            return next.get();
        }
        LimitCharge charge = LimitCharge.of(permit.caller(), profile, signatures, bytes);
        if (!charge.isPossible()) {
            throw audit.refused(
                    permit,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "The profile " + profile.name() + " does not allow each caller " + signatures
                                            + " signatures and " + bytes + " bytes at once; request less.")
                            .withReason("limit-at-once"));
        }
        return taken(charge, permit, next);
    }

    /** The service's own work is limited by the settings that request it. */
    static boolean isLimited(Permit permit) {
        return !permit.profile().limits().isNone() && permit.caller().kind() != Caller.Kind.SERVICE;
    }

    private <T> Uni<T> limited(Permit permit, Supplier<Uni<T>> next) {
        if (!isLimited(permit)) {
            return next.get();
        }
        LimitCharge charge = LimitCharge.of(permit);
        try {
            charge.requirePossible(permit.request(), permit.profile());
        } catch (ProblemException refusal) {
            throw audit.refused(permit, refusal);
        }
        return taken(charge, permit, next);
    }

    private <T> Uni<T> taken(LimitCharge charge, Permit permit, Supplier<Uni<T>> next) {
        Uni<LimitExceeded> taken = store.take(charge);
        return (allowIfUnavailable
                        ? taken.onFailure(ProblemException.class).recoverWithNull()
                        : taken.onFailure(ProblemException.class)
                                .invoke(unavailable -> audit.refused(permit, unavailable)))
                .chain(exceeded -> decided(exceeded, permit, next));
    }

    private <T> Uni<T> decided(LimitExceeded exceeded, Permit permit, Supplier<Uni<T>> next) {
        if (exceeded != null) {
            throw audit.refused(permit, exceeded.asProblem(permit.profile().name()));
        }
        return next.get();
    }
}
