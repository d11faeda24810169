package io.countersign.limits;

import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The remaining limits of one caller; thread-safe and lock-free. */
final class LimitBuckets {

    private record Left(Bound bound, Bucket bucket) {}

    /** The system clock, because days are calendar days. */
    private record Meter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    private final Limits limits;
    private final Left[] all;

    LimitBuckets(Limits limits, Clock clock) {
        this.limits = limits;
        this.all = limits.bounds().stream()
                .map(bound -> new Left(bound, bucket(bound, clock)))
                .toArray(Left[]::new);
    }

    private static Bucket bucket(Bound bound, Clock clock) {
        long max = bound.max();
        Instant midnight = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Bucket.builder()
                .addLimit(limit -> bound.limit().isDaily()
                        ? limit.capacity(max).refillIntervallyAligned(max, Duration.ofDays(1), midnight)
                        : limit.capacity(max).refillGreedy(max, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Meter(clock))
                .build();
    }

    /** Whether it counts exactly {@code these}. */
    boolean counts(Limits these) {
        return limits == these || limits.equals(these);
    }

    /** Charges {@code charge} to each limit, or nothing; null if it was charged. */
    LimitExceeded take(LimitCharge charge) {
        int taken = 0;
        while (taken < all.length && take(all[taken], charge)) {
            taken++;
        }
        if (taken == all.length) {
            return null;
        }
        for (int i = 0; i < taken; i++) {
            giveBack(all[i], charge);
        }
        return exceeded(charge);
    }

    private static boolean take(Left left, LimitCharge charge) {
        long amount = left.bound().limit().amount(charge.signatures(), charge.bytes());
        return amount == 0 || left.bucket().tryConsume(amount);
    }

    private static void giveBack(Left left, LimitCharge charge) {
        long amount = left.bound().limit().amount(charge.signatures(), charge.bytes());
        if (amount > 0) {
            left.bucket().addTokens(amount);
        }
    }

    /** The limit with the longest wait, after which a retry can succeed. */
    private LimitExceeded exceeded(LimitCharge charge) {
        LimitExceeded longest = new LimitExceeded(all[0].bound(), Duration.ZERO);
        for (Left left : all) {
            long amount = left.bound().limit().amount(charge.signatures(), charge.bytes());
            Duration wait = amount == 0
                    ? Duration.ZERO
                    : Duration.ofNanos(
                            left.bucket().estimateAbilityToConsume(amount).getNanosToWaitForRefill());
            if (wait.compareTo(longest.after()) > 0) {
                longest = new LimitExceeded(left.bound(), wait);
            }
        }
        return longest;
    }
}
