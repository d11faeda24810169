package io.countersign.access;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The only way to act on a caller's behalf under a profile. It authorises by the profile, charges the caller's limits
 * and ticket, and writes an audit event for each refusal. Work never runs without a {@link Permit}, and only this
 * package makes permits.
 */
public interface AccessGate {

    /**
     * Authorises {@code request}, charges what it costs, then runs {@code work}. Where all of it is known at once,
     * {@code work} is called right here: no stage is added. What was charged to a ticket is given back where
     * {@code work} fails.
     *
     * @throws ProblemException or fails with it, if the rules or the limits do not allow the request: {@code work} does
     * not run then
     */
    default <T> Uni<T> perform(AccessRequest request, Function<Permit, Uni<T>> work) {
        return perform(request, Function.identity(), work);
    }

    /**
     * The same for work that is prepared from the permit first. What {@code prepare} refuses costs nothing.
     *
     * @throws ProblemException or fails with it, if the rules, {@code prepare} or the limits do not allow the request
     */
    <J, T> Uni<T> perform(AccessRequest request, Function<Permit, J> prepare, Function<J, Uni<T>> work);

    /**
     * Like {@link #perform(AccessRequest, Function)} for work that signs nothing: an audit event that it is allowed is
     * written before {@code work} runs, and another one if it fails.
     *
     * @throws ProblemException or fails with it, also if the audit is full: {@code work} does not run then
     */
    <T> Uni<T> performAudited(AccessRequest request, Function<Permit, Uni<T>> work);

    /**
     * Authorises {@code request} without charging it, for the next step of something that was charged when it began.
     *
     * @throws ProblemException if the rules do not allow the request
     */
    Permit permit(AccessRequest request);

    /**
     * Charges further costs to the caller of {@code permit}, then runs {@code work}.
     *
     * @param signatures how many signatures more
     * @param bytes bytes that were not charged before
     * @throws ProblemException or fails with it, if the limits or the ticket do not allow them
     */
    <T> Uni<T> proceed(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work);
}
