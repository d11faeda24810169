package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.ops.ManualClock;
import io.countersign.policy.Limits.Bound;
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

/** Limits are exact: no more is granted, no less, and not before it is told. */
class TallyTest {

    private final ManualClock clock = new ManualClock();

    private Tally tally(Bound... bounds) {
        return new Tally(new Limits(List.of(bounds)), clock);
    }

    private static Bound at(Limit limit, long most) {
        return new Bound(limit, most);
    }

    @Test
    void aSecondFillsUpSteadily() {
        Tally tally = tally(at(Limit.SIGNATURES_PER_SECOND, 2));
        assertNull(tally.take(0));
        assertNull(tally.take(0));
        assertEquals(new Denial(at(Limit.SIGNATURES_PER_SECOND, 2), Duration.ofMillis(500)), tally.take(0));
        clock.advance(Duration.ofMillis(499));
        assertNotNull(tally.take(0));
        clock.advance(Duration.ofMillis(1));
        assertNull(tally.take(0));
        assertNotNull(tally.take(0));
        clock.advance(Duration.ofHours(1));
        assertNull(tally.take(0));
        assertNull(tally.take(0));
        assertNotNull(tally.take(0), "what was not used does not add up");
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void theGreatestNumberThatCanBeSetIsCounted(Limit limit) {
        Tally tally = tally(at(limit, limit.greatest()));
        assertNull(tally.take(limit.greatest()));
    }

    @Test
    void aDayEndsAtMidnightUtc() {
        Bound three = at(Limit.SIGNATURES_PER_DAY, 3);
        Tally tally = tally(three);
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 3; i++) {
                assertNull(tally.take(0));
            }
            assertEquals(new Denial(three, Duration.ofHours(12)), tally.take(0));
            clock.advance(Duration.ofHours(12).minusMillis(1));
            assertEquals(new Denial(three, Duration.ofMillis(1)), tally.take(0));
            clock.advance(Duration.ofMillis(1));
            assertNull(tally.take(0));
            clock.advance(Duration.ofHours(36));
        }
    }

    @Test
    void whatIsDeniedTakesNothing() {
        Bound bytes = at(Limit.BYTES_PER_DAY, 1000);
        Tally tally = tally(at(Limit.SIGNATURES_PER_SECOND, 2), at(Limit.SIGNATURES_PER_DAY, 2), bytes);
        assertNull(tally.take(600));
        for (int i = 0; i < 10; i++) {
            assertEquals(new Denial(bytes, Duration.ofHours(12)), tally.take(401));
        }
        assertNull(tally.take(400));
    }

    @Test
    void readingTakesNoBytes() {
        Tally tally = tally(at(Limit.BYTES_PER_DAY, 1));
        assertNull(tally.take(1));
        assertNull(tally.take(0));
        assertNotNull(tally.take(1));
    }

    @Test
    void theLongestWaitIsTold() {
        Bound daily = at(Limit.SIGNATURES_PER_DAY, 2);
        Tally tally = tally(at(Limit.SIGNATURES_PER_SECOND, 2), daily);
        assertNull(tally.take(0));
        assertNull(tally.take(0));
        assertEquals(new Denial(daily, Duration.ofHours(12)), tally.take(0));
    }

    @Test
    void manyAtOnceGetExactlyWhatThereIs() throws Exception {
        Tally tally = tally(at(Limit.SIGNATURES_PER_DAY, 1000), at(Limit.BYTES_PER_DAY, 1L << 40));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                work.add(() -> {
                    int granted = 0;
                    for (int i = 0; i < 1000; i++) {
                        granted += tally.take(1) == null ? 1 : 0;
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
