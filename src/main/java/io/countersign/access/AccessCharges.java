package io.countersign.access;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** What a permit costs its caller, taken from the limits of the profile and from the caller's ticket. */
public interface AccessCharges {

    /**
     * Charges one signature and the bytes that the permit lets in, then runs {@code work}; or charges nothing.
     *
     * @throws ProblemException or fails with it, if that exceeds a limit
     */
    <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> work);

    /** The same for {@code signatures} and {@code bytes} more than were charged when the permit's work began. */
    <T> Uni<T> chargeFurther(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work);
}
