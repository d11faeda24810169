package io.countersign.alerts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.telemetry.Activity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule counts only the activity of its source. */
class SourceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource(Activity.class)
    void aSourceCountsItsActivityOnly(Activity activity) {
        Source source = new Source(activity, null, MINUTE);
        for (Activity done : Activity.values()) {
            assertEquals(done == activity, source.counts(done, "demo"), done.name());
        }
        assertTrue(source.counts(activity, null));
    }

    @Test
    void aSourceOfAProfileIgnoresOtherProfiles() {
        Source bytes = new Source(Activity.BYTES, "demo", MINUTE);
        assertTrue(bytes.counts(Activity.BYTES, "demo"));
        assertFalse(bytes.counts(Activity.BYTES, "inbox"));
        assertFalse(bytes.counts(Activity.BYTES, null));
    }
}
