package io.countersign.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.AuditConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.audit.*} and {@code countersign.config.*}. */
class OpsConfigTest {

    private static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }

    private static long window(Map<String, String> settings) {
        return read(AuditConfig.class, settings).window().asLongValue();
    }

    @Test
    void auditSettingsHaveTheirNamesAndDefaults() {
        assertEquals(4L << 20, window(Map.of()));
        assertEquals(500L << 10, window(Map.of("countersign.audit.window", "500K")));
        assertEquals(Duration.ofDays(1), read(AuditConfig.class, Map.of()).keepInRedis());
        assertEquals(
                Duration.ofHours(1),
                read(AuditConfig.class, Map.of("countersign.audit.keep-in-redis", "PT1H"))
                        .keepInRedis());
        assertEquals(2, AuditConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void reloadSettingsHaveTheirNamesAndDefaults() {
        assertEquals(Duration.ofSeconds(5), read(ReloadConfig.class, Map.of()).reloadInterval());
        assertEquals(
                Duration.ofMinutes(1),
                read(ReloadConfig.class, Map.of("countersign.config.reload-interval", "PT1M"))
                        .reloadInterval());
        assertEquals(1, ReloadConfig.class.getMethods().length, "a setting that this test does not know");
    }
}
