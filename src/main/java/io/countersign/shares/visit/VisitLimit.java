package io.countersign.shares.visit;

import io.countersign.limits.LimitExceeded;
import io.countersign.limits.NetworkLimit;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.SharesConfig;
import io.countersign.shares.TrackedShare;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Limits the visits of each client network to all shares, before a share is looked up: visitors have no credentials, so
 * the limits of a creator do not limit visits to unknown links, pages and passwords. Then applies the terms of the
 * share.
 */
@Singleton
class VisitLimit {

    private static final String PURPOSE = "/s/";

    private final NetworkLimit limit;
    private final long perSecond;
    private final Clock clock;

    VisitLimit(NetworkLimit limit, SharesConfig config, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.perSecond = config.visitsPerSecond();
    }

    /** Counts a visit; fails with a problem if its network exceeds the limit, or if that cannot be determined. */
    Uni<Void> charge(Visit visit) {
        return limit.take(PURPOSE, visit.visitor().address(), perSecond).map(VisitLimit::decided);
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
