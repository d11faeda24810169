package io.countersign.runtime;

import io.countersign.state.ClusterLease;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something that is written again whenever it is due, by one instance of the cluster at a time. What says that it is due is
 * in the store, so that every instance knows it, also after a restart.
 *
 * @param name the name of its lease
 * @param lease the leases of the cluster
 * @param deadline how long writing may take; the lease ends then
 * @param isDue determines whether it is due
 * @param write writes it; cancelled at the deadline
 * @param late the sentence for a write that reaches the deadline
 */
public record LeasedRenewal(
        String name,
        ClusterLease lease,
        Duration deadline,
        Supplier<Uni<Boolean>> isDue,
        Supplier<Uni<Void>> write,
        String late) {

    /** A write that reached its deadline. */
    public static final class LateException extends RuntimeException {

        private static final long serialVersionUID = 1;

        LateException(String message) {
            super(message);
        }
    }

    /** How often it is determined whether something with the interval {@code every} is due: at most once a minute. */
    public static Duration checkOf(Duration every) {
        Duration part = Duration.ofSeconds(Math.max(1, every.toSeconds() / 20));
        Duration max = Duration.ofMinutes(1);
        return part.compareTo(max) < 0 ? part : max;
    }

    /** Writes it if it is due and no other instance writes it; fails if it cannot be written. */
    public Uni<Void> run() {
        return ifDue(this::underLease);
    }

    private Uni<Void> ifDue(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(isDue::get)
                .chain(due -> due ? work.get() : Uni.createFrom().voidItem());
    }

    private Uni<Void> underLease() {
        return lease.take(name, deadline)
                .chain(acquired -> acquired
                        // another instance can have written it since, and given the lease back
                        ? ifDue(this::inTime).onItemOrFailure().call((done, failure) -> giveBack(failure))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> inTime() {
        return Uni.createFrom().deferred(write::get).ifNoItem().after(deadline).failWith(() -> new LateException(late));
    }

    /** At the deadline the lease has ended and can be that of another instance. */
    private Uni<Void> giveBack(Throwable failure) {
        return failure instanceof LateException
                ? Uni.createFrom().voidItem()
                : lease.giveBack(name).onFailure().recoverWithNull();
    }
}
