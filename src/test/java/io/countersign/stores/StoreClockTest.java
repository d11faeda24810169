package io.countersign.stores;

import static io.countersign.stores.ManualClock.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are dated by the machine's clock as long as it is right, and by the store's clock otherwise. */
class StoreClockTest {

    private final ManualClock machine = new ManualClock();
    private final StoreClock clock =
            new StoreClock(machine, Settings.of(Map.of("countersign.s3.max-clock-skew", "PT30S")));

    @Test
    void usesTheMachineClockUntilTheStoreAnswered() {
        assertEquals(START, clock.now());
        assertEquals(Duration.ZERO, clock.skew());
        assertFalse(clock.isCorrecting());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 30, -1, -30})
    void usesTheMachineClockWithinTheTolerance(long seconds) {
        observe(seconds);
        assertEquals(START, clock.now());
        assertEquals(seconds, clock.skew().toSeconds());
        assertFalse(clock.isCorrecting());
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 3600, -31, -86400})
    void usesTheStoreClockBeyondTheTolerance(long seconds) {
        observe(seconds);
        assertTrue(clock.isCorrecting());
        assertEquals(START.plusSeconds(seconds), clock.now());
        machine.advance(Duration.ofMinutes(1));
        assertEquals(START.plusSeconds(seconds + 60), clock.now());
    }

    @Test
    void usesTheMachineClockAgainOnceItIsCorrected() {
        observe(3600);
        observe(0);
        assertEquals(START, clock.now());
        assertFalse(clock.isCorrecting());
    }

    @Test
    void assumesTheStoreTimeAtTheMiddleOfTheRoundTrip() {
        clock.observe(START.plusSeconds(100), START, START.plusSeconds(10));
        assertEquals(Duration.ofSeconds(95), clock.skew());
    }

    private void observe(long secondsAhead) {
        clock.observe(START.plusSeconds(secondsAhead), START, START);
    }
}
