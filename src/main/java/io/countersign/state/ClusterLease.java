package io.countersign.state;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;

/** Leases among the instances that share state: work under a lease is done by one of them. */
public interface ClusterLease {

    /**
     * Takes the lease called {@code name} for {@code hold}, unless another owner has it. Repeated by the same owner,
     * for example because an answer was lost, it succeeds again.
     *
     * @return whether {@code owner} has the lease now; fails with a problem if that cannot be determined
     */
    Uni<Boolean> take(String name, String owner, Duration hold);

    /** As above, for an owner that takes the lease once and does not repeat the call. */
    default Uni<Boolean> take(String name, Duration hold) {
        return take(name, UUID.randomUUID().toString(), hold);
    }

    /** Releases the lease called {@code name} before its end; fails with a problem if that cannot be stored. */
    Uni<Void> giveBack(String name);
}
