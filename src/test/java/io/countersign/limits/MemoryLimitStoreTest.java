package io.countersign.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import io.countersign.stores.ManualClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each caller has its own buckets, and the memory for all callers is bounded. */
class MemoryLimitStoreTest {

    private static final Limits ONE = new Limits(List.of(new Bound(Limit.SIGNATURES_PER_DAY, 1)));

    private static LimiterConfig config(Map<String, String> settings) {
        return PolicySettings.read(LimiterConfig.class, settings);
    }

    private static MemoryLimitStore tallies(String callers) {
        return new MemoryLimitStore(config(Map.of("countersign.limits.callers", callers)), new ManualClock());
    }

    private static LimitExceeded taken(MemoryLimitStore tallies, LimitCharge charge) {
        return tallies.take(charge).await().indefinitely();
    }

    @Test
    void aHundredThousandCallersAreTrackedByDefault() {
        assertEquals(100_000, config(Map.of()).callers());
    }

    @Test
    void callersHaveSeparateLimits() {
        MemoryLimitStore tallies = tallies("10");
        assertNull(taken(tallies, new LimitCharge("p=ann", ONE, 0)));
        assertNotNull(taken(tallies, new LimitCharge("p=ann", ONE, 0)));
        assertNull(taken(tallies, new LimitCharge("p=bob", ONE, 0)));
        assertNull(taken(tallies, new LimitCharge("q=ann", ONE, 0)));
    }

    @Test
    void changedLimitsApplyImmediately() {
        MemoryLimitStore tallies = tallies("10");
        Limits two = new Limits(List.of(new Bound(Limit.SIGNATURES_PER_DAY, 2)));
        assertNull(taken(tallies, new LimitCharge("p=ann", ONE, 0)));
        assertNull(taken(tallies, new LimitCharge("p=ann", two, 0)));
        assertNull(taken(tallies, new LimitCharge("p=ann", new Limits(two.bounds()), 0)));
        assertNotNull(taken(tallies, new LimitCharge("p=ann", two, 0)), "equal limits are no other limits");
    }

    @Test
    void unknownCallersCannotExhaustTheMemory() {
        MemoryLimitStore tallies = tallies("100");
        for (int i = 0; i < 10_000; i++) {
            taken(tallies, new LimitCharge("p@192.0.2." + i, ONE, 0));
        }
        assertTrue(tallies.size() <= 100, () -> tallies.size() + " are remembered");
        assertTrue(tallies.size() > 50, () -> "only " + tallies.size() + " are remembered");
    }

    @Test
    void unknownCallersCannotEvictAKnownCaller() {
        MemoryLimitStore tallies = tallies("100");
        assertNull(taken(tallies, new LimitCharge("p=ann", ONE, 0)));
        for (int i = 0; i < 10_000; i++) {
            taken(tallies, new LimitCharge("p@192.0.2." + i, ONE, 0));
        }
        assertNotNull(taken(tallies, new LimitCharge("p=ann", ONE, 0)), "the limits of ann started whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10000001"})
    void aWrongNumberOfCallersStopsTheStart(String callers) {
        StartupException refusal = assertThrows(StartupException.class, () -> tallies(callers));
        assertEquals("Set countersign.limits.callers to 1 up to 10000000 callers.", refusal.getMessage());
    }
}
