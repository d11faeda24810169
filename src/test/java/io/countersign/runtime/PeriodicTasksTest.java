package io.countersign.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.settings.StartupException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Intervals below the scheduler's resolution are refused at start; the packaged sweeper shows that tasks run. */
class PeriodicTasksTest {

    @Test
    void intervalsHaveAtLeastASecond() {
        Duration second = Duration.ofSeconds(1);
        assertEquals(second, PeriodicTasks.requireInterval("countersign.sweeper.interval", second));
        for (String wrong : new String[] {"PT0.999S", "PT0S", "PT-1M"}) {
            StartupException refusal = assertThrows(
                    StartupException.class,
                    () -> PeriodicTasks.requireInterval("countersign.sweeper.interval", Duration.parse(wrong)));
            assertEquals(
                    "Set countersign.sweeper.interval to a duration from PT1S, such as PT1M.",
                    refusal.getMessage(),
                    wrong);
        }
    }
}
