package io.countersign.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.countersign.stores.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits are exact: the granted amount and the reported waiting time are both correct. */
class LimitBucketsTest {

    private final ManualClock clock = new ManualClock();

    private static LimitExceeded take(LimitBuckets tally, long bytes) {
        return tally.take(new LimitCharge("p=ann", new Limits(List.of()), bytes));
    }

    private LimitBuckets tally(Bound... bounds) {
        return new LimitBuckets(new Limits(List.of(bounds)), clock);
    }

    private static Bound at(Limit limit, long most) {
        return new Bound(limit, most);
    }

    @Test
    void tokensRefillContinuously() {
        LimitBuckets tally = tally(at(Limit.SIGNATURES_PER_SECOND, 2));
        assertNull(take(tally, 0));
        assertNull(take(tally, 0));
        assertEquals(new LimitExceeded(at(Limit.SIGNATURES_PER_SECOND, 2), Duration.ofMillis(500)), take(tally, 0));
        clock.advance(Duration.ofMillis(499));
        assertNotNull(take(tally, 0));
        clock.advance(Duration.ofMillis(1));
        assertNull(take(tally, 0));
        assertNotNull(take(tally, 0));
        clock.advance(Duration.ofHours(1));
        assertNull(take(tally, 0));
        assertNull(take(tally, 0));
        assertNotNull(take(tally, 0), "what was not used does not add up");
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void theMaximumLimitIsCountedExactly(Limit limit) {
        LimitBuckets tally = tally(at(limit, limit.greatest()));
        assertNull(take(tally, limit.greatest()));
    }

    @Test
    void aDayEndsAtMidnightUtc() {
        Bound three = at(Limit.SIGNATURES_PER_DAY, 3);
        LimitBuckets tally = tally(three);
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 3; i++) {
                assertNull(take(tally, 0));
            }
            assertEquals(new LimitExceeded(three, Duration.ofHours(12)), take(tally, 0));
            clock.advance(Duration.ofHours(12).minusMillis(1));
            assertEquals(new LimitExceeded(three, Duration.ofMillis(1)), take(tally, 0));
            clock.advance(Duration.ofMillis(1));
            assertNull(take(tally, 0));
            clock.advance(Duration.ofHours(36));
        }
    }

    @Test
    void aRefusedRequestIsNotCharged() {
        Bound bytes = at(Limit.BYTES_PER_DAY, 1000);
        LimitBuckets tally = tally(at(Limit.SIGNATURES_PER_SECOND, 2), at(Limit.SIGNATURES_PER_DAY, 2), bytes);
        assertNull(take(tally, 600));
        for (int i = 0; i < 10; i++) {
            assertEquals(new LimitExceeded(bytes, Duration.ofHours(12)), take(tally, 401));
        }
        assertNull(take(tally, 400));
    }

    @Test
    void readsDoNotChargeBytes() {
        LimitBuckets tally = tally(at(Limit.BYTES_PER_DAY, 1));
        assertNull(take(tally, 1));
        assertNull(take(tally, 0));
        assertNotNull(take(tally, 1));
    }

    @Test
    void theLongestWaitIsReported() {
        Bound daily = at(Limit.SIGNATURES_PER_DAY, 2);
        LimitBuckets tally = tally(at(Limit.SIGNATURES_PER_SECOND, 2), daily);
        assertNull(take(tally, 0));
        assertNull(take(tally, 0));
        assertEquals(new LimitExceeded(daily, Duration.ofHours(12)), take(tally, 0));
    }

    @Test
    void concurrentCallersGetExactlyTheLimit() throws Exception {
        LimitBuckets tally = tally(at(Limit.SIGNATURES_PER_DAY, 1000), at(Limit.BYTES_PER_DAY, 1L << 40));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                work.add(() -> {
                    int granted = 0;
                    for (int i = 0; i < 1000; i++) {
                        granted += take(tally, 1) == null ? 1 : 0;
                    }
                    return granted;
                });
            }
            int granted = 0;
            for (Future<Integer> each : threads.invokeAll(work)) {
                granted += each.get();
            }
            assertEquals(1000, granted);
        } finally {
            threads.shutdownNow();
        }
    }
}
