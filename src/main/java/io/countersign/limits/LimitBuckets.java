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

    /** Charges {@code claim} to each limit, or nothing; null if it was charged. */
    LimitExceeded take(LimitCharge claim) {
        int taken = 0;
        while (taken < all.length && take(all[taken], claim)) {
            taken++;
        }
        if (taken == all.length) {
            return null;
        }
        for (int i = 0; i < taken; i++) {
            giveBack(all[i], claim);
        }
        return denial(claim);
    }

    private static boolean take(Left left, LimitCharge claim) {
        long amount = left.bound().limit().amount(claim.signatures(), claim.bytes());
        return amount == 0 || left.bucket().tryConsume(amount);
    }

    private static void giveBack(Left left, LimitCharge claim) {
        long amount = left.bound().limit().amount(claim.signatures(), claim.bytes());
        if (amount > 0) {
            left.bucket().addTokens(amount);
        }
    }

    /** The limit with the longest wait, after which a retry can succeed. */
    private LimitExceeded denial(LimitCharge claim) {
        LimitExceeded longest = new LimitExceeded(all[0].bound(), Duration.ZERO);
        for (Left left : all) {
            long amount = left.bound().limit().amount(claim.signatures(), claim.bytes());
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
