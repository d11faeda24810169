package io.countersign.limits;

import io.countersign.callers.Caller;
import io.countersign.callers.LimitedCaller;
import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Limits the requests of a client network that are made without credentials, before it is known what they are for. */
@Singleton
public class NetworkLimit {

    private final LimitStore store;

    public NetworkLimit(LimitStore store) {
        this.store = store;
    }

    /**
     * Counts a request; emits null if it is within the limit. Fails with a problem if that cannot be determined.
     *
     * @param purpose what the limit is for; unlike a profile's name it contains a slash
     * @param address the client's address, of which an IPv6 one counts as its network
     * @param perSecond the maximum number of requests per second
     */
    public Uni<LimitExceeded> take(String purpose, String address, long perSecond) {
        String network = LimitedCaller.nameOf(Caller.anonymous(address));
        Limits limits = new Limits(List.of(new Bound(Limit.SIGNATURES_PER_SECOND, perSecond)));
        return store.take(new LimitCharge(purpose + network, limits, 0));
    }
}
