package io.countersign.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.profiles.Limits;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The usage of callers' limits, in the memory of this instance. */
@InMemory
@Singleton
class MemoryLimitStore implements LimitStore, CheckedAtStart {

    /** After a day without a request every limit is unused again, so nothing is lost by removal. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /**
     * Separate caches: anonymous callers, who can use any number of addresses, never displace authenticated callers.
     */
    private final Cache<String, LimitBuckets> ofKnown;

    private final Cache<String, LimitBuckets> ofAnonymous;
    private final Clock clock;

    MemoryLimitStore(LimiterConfig config, Clock clock) {
        if (config.callers() < 1 || config.callers() > 10_000_000) {
            throw new StartupException(
                    "Set countersign.limits.callers to 1 up to 10000000 callers.", "countersign.limits.callers");
        }
        this.clock = clock;
        this.ofKnown = remembering(config.callers());
        this.ofAnonymous = remembering(config.callers());
    }

    private static Cache<String, LimitBuckets> remembering(int callers) {
        // On the caller's thread: the maintenance takes less time than a thread switch.
        return Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Uni<LimitExceeded> take(LimitCharge charge) {
        return Uni.createFrom().item(() -> taken(charge));
    }

    private LimitExceeded taken(LimitCharge charge) {
        Cache<String, LimitBuckets> byHolder = charge.isAnonymous() ? ofAnonymous : ofKnown;
        LimitBuckets buckets = byHolder.getIfPresent(charge.holder());
        if (buckets == null || !buckets.counts(charge.limits())) {
            buckets = byHolder.asMap().compute(charge.holder(), (holder, known) -> current(known, charge.limits()));
        }
        return buckets.take(charge);
    }

    /** If the limits have changed, a caller starts with unused limits. */
    private LimitBuckets current(LimitBuckets known, Limits limits) {
        return known != null && known.counts(limits) ? known : new LimitBuckets(limits, clock);
    }

    /** The number of tracked callers. */
    long size() {
        ofKnown.cleanUp();
        ofAnonymous.cleanUp();
        return ofKnown.estimatedSize() + ofAnonymous.estimatedSize();
    }
}
