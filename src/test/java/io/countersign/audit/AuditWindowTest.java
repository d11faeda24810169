package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The latest lines are found by their ids, however often the ring has come round; the oldest go. */
class AuditWindowTest {

    private static final int SIZE = 64 * 1024;

    private final AuditTrail trail = AuditTrails.trail();
    private final AuditLine line = new AuditLine();

    private AuditWindow window(long size) {
        return new AuditWindow(trail, config(size));
    }

    private static AuditConfig config(long size) {
        return new AuditConfig() {

            @Override
            public MemorySize window() {
                return new MemorySize(BigInteger.valueOf(size));
            }

            @Override
            public Duration keepInRedis() {
                return Duration.ZERO;
            }
        };
    }

    private static AuditEvent event(int number, String key) {
        return new AuditEvent(
                "id-" + number,
                Instant.EPOCH,
                Outcome.SIGNED,
                new Actor("ann", null, null),
                null,
                Action.READ,
                new Subject.OfObject("p", "b", key, null, null, null),
                null);
    }

    @Test
    void keepsTheLatestLinesAndFindsThem() {
        AuditWindow window = window(SIZE);
        int count = 5000;
        for (int i = 0; i < count; i++) {
            line.write(event(i, "k".repeat(i * 7 % 400)));
            window.keep(line.bytes(), line.length());
        }
        int found = 0;
        int bytes = 0;
        boolean ended = false;
        for (int i = count - 1; i >= 0; i--) {
            Optional<String> kept = window.find("id-" + i);
            String expected = line.write(event(i, "k".repeat(i * 7 % 400))).toString();
            ended |= kept.isEmpty();
            assertEquals(ended ? Optional.empty() : Optional.of(expected), kept, "the latest, without a gap");
            found += ended ? 0 : 1;
            bytes += ended ? 0 : expected.length() + 4;
        }
        assertTrue(found > 100 && bytes <= SIZE && bytes > SIZE - 600, found + " events in " + bytes + " bytes");
        assertTrue(window.find("id-").isEmpty());
        assertTrue(window.find("id-499").isEmpty(), "an id is not the beginning of another");
    }

    @Test
    void findsQueuedLines() {
        trail.require(event(1, "k"));
        assertEquals(
                Optional.of(line.write(event(1, "k")).toString()), window(SIZE).find("id-1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 65_535, 1L << 31})
    void aSizeOutOfBoundsStopsTheStart(long size) {
        StartupException refusal = assertThrows(StartupException.class, () -> new AuditWindow.Settings(config(size)));
        assertTrue(refusal.getMessage().startsWith("Set countersign.audit.window to"), refusal.getMessage());
    }
}
