package io.countersign.state;

import io.countersign.state.StateConfig.Backend;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Sees to it that what one instance has to do is not done by all of them, where they share what they know. */
@Singleton
public class ClusterLease {

    private final SharedLeases shared;
    private final boolean sharedState;

    ClusterLease(SharedLeases shared, StateConfig state) {
        this.shared = shared;
        this.sharedState = state.backend() == Backend.REDIS;
    }

    /** Whether it is this instance that does {@code name} in the next {@code hold}; fails where nobody can say. */
    public Uni<Boolean> take(String name, Duration hold) {
        return take(name, UUID.randomUUID().toString(), hold);
    }

    /** The same for {@code owner}, who has what it took already: for those that ask again where they got no answer. */
    public Uni<Boolean> take(String name, String owner, Duration hold) {
        return sharedState ? shared.take(name, owner, hold) : Uni.createFrom().item(true);
    }

    /** Gives a turn back that was taken and could not be used. */
    public Uni<Void> giveBack(String name) {
        return sharedState ? shared.giveBack(name) : Uni.createFrom().voidItem();
    }
}
