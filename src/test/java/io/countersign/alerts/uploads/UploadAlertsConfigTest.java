package io.countersign.alerts.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and defaults of the settings of upload alerts. */
class UploadAlertsConfigTest {

    private static final String GRACE = "countersign.alerts.uploads.arrival-grace";

    private static UploadAlertsConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(UploadAlertsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(UploadAlertsConfig.class);
    }

    @Test
    void hasTheDocumentedDefaultsAndNames() {
        assertEquals(Optional.empty(), read(Map.of()).arrivalGrace());
        assertEquals(
                Optional.of(Duration.ofMinutes(2)), read(Map.of(GRACE, "PT2M")).arrivalGrace());
        assertEquals(1, UploadAlertsConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void invalidSettingsStopTheStart() {
        for (String wrong : new String[] {"PT0.9S", "PT61M"}) {
            StartupException stop =
                    assertThrows(StartupException.class, () -> new UploadArrivals.Settings(read(Map.of(GRACE, wrong))));
            assertTrue(stop.getMessage().contains(GRACE), stop.getMessage());
        }
    }
}
