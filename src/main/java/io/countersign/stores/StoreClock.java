package io.countersign.stores;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time for dating signatures: the system clock or, if the store's {@code Date} shows a difference above the
 * configured limit, the store's time. A store rejects signatures that differ by more than 15 minutes.
 */
public final class StoreClock {

    /** A greater difference means that the system clock is not usable. */
    private static final Duration HOPELESS_SKEW = Duration.ofHours(12);

    private final Clock clock;
    private final Duration bound;
    private volatile Duration skew = Duration.ZERO;

    StoreClock(Clock clock, StoreConfig config) {
        this.clock = clock;
        this.bound = config.maxClockSkew();
    }

    /** The current time of the store. */
    public Instant now() {
        return isCorrecting() ? clock.instant().plus(skew) : clock.instant();
    }

    /** The lead of the store's clock over the system clock, with the precision of {@code Date}. */
    public Duration skew() {
        return skew;
    }

    /** Whether the difference exceeds the limit, so that signatures use the store's time. */
    public boolean isCorrecting() {
        return skew.abs().compareTo(bound) > 0;
    }

    /** Whether the difference is too great for anything else that depends on time to work. */
    public boolean isHopeless() {
        return skew.abs().compareTo(HOPELESS_SKEW) >= 0;
    }

    /**
     * Records the store's time.
     *
     * @param storeTime the value of its {@code Date}
     * @param sent the system time when the request was sent
     * @param received the system time when the response arrived
     */
    void observe(Instant storeTime, Instant sent, Instant received) {
        Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
        skew = Duration.between(middle, storeTime);
    }
}
