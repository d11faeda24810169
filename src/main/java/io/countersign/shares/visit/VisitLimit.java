package io.countersign.shares.visit;

import io.countersign.callers.Caller;
import io.countersign.callers.LimitedCaller;
import io.countersign.limits.LimitCharge;
import io.countersign.limits.LimitExceeded;
import io.countersign.limits.LimitStore;
import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.SharesConfig;
import io.countersign.shares.TrackedShare;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * Limits the visits of each client network to all shares, before a share is looked up: visitors have no credentials, so
 * the limits of a creator do not limit visits to unknown links, pages and passwords. Then applies the terms of the
 * share.
 */
@Singleton
class VisitLimit {

    /** No profile's name has a slash. */
    private static final String HOLDER = "/s/";

    private final LimitStore store;
    private final Limits limits;
    private final Clock clock;

    VisitLimit(LimitStore store, SharesConfig config, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.limits = new Limits(List.of(new Bound(Limit.SIGNATURES_PER_SECOND, config.visitsPerSecond())));
    }

    /** Counts a visit; fails with a problem if its network exceeds the limit, or if that cannot be determined. */
    Uni<Void> charge(Visit visit) {
        String network = LimitedCaller.nameOf(Caller.anonymous(visit.visitor().address()));
        return store.take(new LimitCharge(HOLDER + network, limits, 0)).map(VisitLimit::decided);
    }

    private static Void decided(LimitExceeded exceeded) {
        if (exceeded != null) {
            throw VisitProblems.tooMany(exceeded.after());
        }
        return null;
    }

    /** @throws ProblemException if the terms of the share do not allow {@code visit} now */
    void requireOpen(Visit visit, TrackedShare tracked) {
        ShareStatus status = tracked.status(clock.instant());
        if (status != ShareStatus.ACTIVE) {
            throw VisitProblems.of(status, tracked);
        }
        if (!tracked.share().terms().allowsAddress(visit.visitor().address())) {
            throw VisitProblems.addressOutside();
        }
    }
}
