package io.countersign.access;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
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
}
