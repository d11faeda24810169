package io.countersign.access;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/** Charges a permit to its caller's limits and ticket. */
public interface AccessCharges {

    /**
     * Charges one signature, the bytes that the permit allows, and the upload that it opens, then runs {@code work}; or
     * charges nothing. The upload no longer counts as open if {@code work} fails.
     *
     * @throws ProblemException or fails with it, if that exceeds a limit
     */
    <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> work);

    /** As above, for {@code signatures} and {@code bytes} in addition to the charge at the start. */
    <T> Uni<T> chargeFurther(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work);

    /**
     * Charges the permits of one caller without a ticket. Those of one profile are charged together or, if the limits
     * do not allow that, one by one until the limits refuse one.
     *
     * @param permits the permits; null for each request that is not charged
     * @return for each permit the audited refusal, or null if it was charged or is null; empty if all were charged
     */
    Uni<List<ProblemException>> chargeEach(List<Permit> permits);
}
