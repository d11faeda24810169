package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The only way to act on a caller's behalf under a profile. It authorizes with the profile, charges the caller's limits
 * and ticket, and audits each rejection. Work never runs without a {@link Permit}, and only this package creates
 * permits.
 */
public interface AccessGate {

    /**
     * Authorizes {@code request}, charges it, then runs {@code work}. If everything is known synchronously,
     * {@code work} is called directly, without a further stage. The charge of a ticket is refunded, and an upload that
     * the request opens no longer counts as open, if {@code work} fails.
     *
     * @throws ProblemException or fails with it, if the rules or the limits do not allow the request: {@code work} does
     * not run then
     */
    default <T> Uni<T> perform(AccessRequest request, Function<Permit, Uni<T>> work) {
        return perform(request, Function.identity(), work);
    }

    /**
     * As above, for work that is prepared from the permit first. A rejection by {@code prepare} is not charged; if it
     * rejects the caller rather than the input (403 or 410), it is audited.
     *
     * @throws ProblemException or fails with it, if the rules, {@code prepare} or the limits do not allow the request
     */
    <J, T> Uni<T> perform(AccessRequest request, Function<Permit, J> prepare, Function<J, Uni<T>> work);

    /**
     * Decides about many requests of one caller: each is authorized by itself, and those of one profile are charged
     * together, so that shared limits are asked once. If the limits do not allow all of them, they are charged one by
     * one in their order until the limits refuse one; the later ones of its profile get the same rejection. A rejected
     * request is not charged.
     *
     * @param attempts creates the attempt of an input; a problem of it, or of its preparation, rejects the input
     * @return the decisions, in the order of {@code inputs}
     * @throws ProblemException if {@code caller} holds a ticket, whose uploads are counted one by one
     */
    <I, J> Uni<List<Admission<J>>> admitEach(Caller caller, List<I> inputs, Function<I, Attempt<J>> attempts);

    /**
     * One of many requests.
     *
     * @param request the access request
     * @param prepare prepares the work that the permit allows
     */
    record Attempt<J>(AccessRequest request, Function<Permit, J> prepare) {}

    /**
     * Like {@link #perform(AccessRequest, Function)} for work without a signature: an audit event that it is allowed is
     * written before {@code work} runs, and a second one if it fails.
     *
     * @throws ProblemException or fails with it, also if the audit is full: {@code work} does not run then
     */
    <T> Uni<T> performAudited(AccessRequest request, Function<Permit, Uni<T>> work);

    /**
     * Authorizes {@code request} without a charge, for the next step of an operation that was charged at its start.
     *
     * @throws ProblemException if the rules do not allow the request
     */
    default Permit permit(AccessRequest request) {
        return permit(request, permit -> {});
    }

    /**
     * As above, with a further {@code check} of the permit, which throws a problem if it does not allow the request. If
     * the problem rejects the caller rather than the input (403 or 410), it is audited.
     *
     * @throws ProblemException if the rules or {@code check} do not allow the request
     */
    Permit permit(AccessRequest request, Consumer<Permit> check);

    /**
     * Charges further costs to the caller of {@code permit}, then runs {@code work}.
     *
     * @param signatures the number of additional signatures
     * @param bytes the bytes that were not charged before
     * @throws ProblemException or fails with it, if the limits or the ticket do not allow them
     */
    <T> Uni<T> proceed(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work);
}
