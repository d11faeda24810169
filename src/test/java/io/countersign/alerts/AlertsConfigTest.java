package io.countersign.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.settings.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names and defaults of the settings of alerts. */
class AlertsConfigTest {

    private static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }

    @Test
    void hasTheDocumentedDefaults() {
        AlertsConfig config = read(AlertsConfig.class, Map.of());
        assertEquals(Optional.empty(), config.topicPrefix());
        assertEquals(Set.of("admin"), config.managerRoles());
        assertEquals(Set.of("admin", "publisher"), config.publisherRoles());
        assertEquals(Duration.ofHours(24), config.idempotencyWindow());
        assertEquals(100_000, config.idempotencyKeys());
        assertEquals(5, AlertsConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void readsEverySettingByItsName() {
        String prefix = "countersign.alerts.";
        AlertsConfig config = read(
                AlertsConfig.class,
                Map.of(
                        prefix + "topic-prefix", "roads-",
                        prefix + "manager-roles", "boss",
                        prefix + "publisher-roles", "crew",
                        prefix + "idempotency-window", "PT1H",
                        prefix + "idempotency-keys", "10"));
        assertEquals(Optional.of("roads-"), config.topicPrefix());
        assertEquals(Set.of("boss"), config.managerRoles());
        assertEquals(Set.of("crew"), config.publisherRoles());
        assertEquals(Duration.ofHours(1), config.idempotencyWindow());
        assertEquals(10, config.idempotencyKeys());
    }

    @Test
    void wildcardsAndBadPrefixesStopTheStart() {
        for (Map<String, String> wrong : Set.of(
                Map.of("countersign.alerts.manager-roles", "*"),
                Map.of("countersign.alerts.publisher-roles", "crew,*"),
                Map.of("countersign.alerts.topic-prefix", "no spaces"))) {
            String setting = wrong.keySet().iterator().next();
            StartupException stop = assertThrows(
                    StartupException.class, () -> new AlertAccess.Settings(read(AlertsConfig.class, wrong)));
            assertEquals(true, stop.getMessage().contains(setting), stop.getMessage());
        }
    }
}
