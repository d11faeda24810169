package io.countersign.stores;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time by which signatures are dated: the machine's, or, where the store's own {@code Date} shows that the
 * machine's clock is off by more than the configured bound, the store's. A store refuses what is dated more than 15
 * minutes off.
 */
public final class StoreClock {

    private final Clock clock;
    private final Duration bound;
    private volatile Duration skew = Duration.ZERO;

    StoreClock(Clock clock, StoreConfig config) {
        this.clock = clock;
        this.bound = config.maxClockSkew();
    }

    /** Now, in the store's eyes. */
    public Instant now() {
        return isCorrecting() ? clock.instant().plus(skew) : clock.instant();
    }

    /** How far the store's clock runs ahead of the machine's, to the second that {@code Date} gives. */
    public Duration skew() {
        return skew;
    }

    /** Whether the difference is beyond the bound, so that signatures follow the store's clock. */
    public boolean isCorrecting() {
        return skew.abs().compareTo(bound) > 0;
    }

    /**
     * Takes note of the store's time.
     *
     * @param storeTime what its {@code Date} said
     * @param sent the machine's time when the question went out
     * @param received the machine's time when the answer came
     */
    void observe(Instant storeTime, Instant sent, Instant received) {
        Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
        skew = Duration.between(middle, storeTime);
    }
}
