package io.countersign.alerts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.alerts.rules.Threshold.AlarmState;
import io.countersign.alerts.rules.Threshold.Comparator;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.countersign.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a series of samples is an alarm, and which transitions are announced. */
class ThresholdTest {

    private static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");

    /**
     * Transitions of a series of one value a minute: A and O for an announced alarm and its end, a and o if not
     * announced, - for none.
     */
    private static String transitions(Threshold threshold, double... values) {
        AlarmState alarmState = AlarmState.QUIET;
        StringBuilder transitions = new StringBuilder();
        Instant now = BEGIN;
        for (double value : values) {
            AlarmState next = threshold.next(alarmState, value, now);
            Verdict verdict = Threshold.verdict(alarmState, next);
            String word = !verdict.changed() ? "-" : verdict.alarm() ? "a" : "o";
            transitions.append(verdict.announce() ? word.toUpperCase() : word);
            alarmState = next;
            now = now.plusSeconds(60);
        }
        return transitions.toString();
    }

    private static Threshold of(String sign, double bound, double clear, String cooldown) {
        return new Threshold(Comparator.of(sign), bound, clear, Duration.parse(cooldown));
    }

    @Test
    void aSeriesHasOneAlarmAndOneEnd() {
        assertEquals("--A-O", transitions(of(">=", 8, 8, "PT0S"), 5, 5, 9, 9, 4));
    }

    @ParameterizedTest
    @CsvSource({">, 8, 7", ">=, 8, 8", "<, 8, 9", "<=, 8, 8"})
    void theComparatorDecidesAtTheThreshold(String sign, double bound, double first) {
        boolean inclusive = sign.length() == 2;
        assertEquals(inclusive ? "A" : "-", transitions(of(sign, bound, bound, "PT0S"), bound));
        assertEquals(inclusive ? "A" : "-", transitions(of(sign, bound, bound, "PT0S"), first));
    }

    @Test
    void aSeriesWithinTheHysteresisIsOneAlarm() {
        assertEquals("A---O", transitions(of(">=", 8, 6, "PT0S"), 8, 7, 6, 8, 5));
        assertEquals("A---O", transitions(of("<", 8, 10, "PT0S"), 7, 9, 8, 9.5, 10));
    }

    @Test
    void transitionsWithinTheCooldownAreNotAnnounced() {
        assertEquals("AOaoaoA", transitions(of(">=", 8, 8, "PT6M"), 9, 1, 9, 1, 9, 1, 9));
    }

    @ParameterizedTest
    @CsvSource({
        ">=, 8, 9, PT0S",
        "<, 8, 7, PT0S",
        ">, 8, 8, P8D",
        ">, 8, 8, PT-1S",
        ">, NaN, 8, PT0S",
        ">, 8, Infinity, PT0S"
    })
    void invalidThresholdsAreRefused(String sign, double bound, double clear, String cooldown) {
        assertThrows(ProblemException.class, () -> of(sign, bound, clear, cooldown));
    }
}
