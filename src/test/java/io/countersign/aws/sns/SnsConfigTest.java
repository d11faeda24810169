package io.countersign.aws.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and defaults of the settings of SNS. */
class SnsConfigTest {

    private static SnsConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SnsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(SnsConfig.class);
    }

    @Test
    void hasTheDocumentedDefaults() {
        SnsConfig config = read(Map.of());
        assertEquals(Optional.empty(), config.region());
        assertEquals(Optional.empty(), config.endpoint());
        assertEquals(Optional.empty(), config.account());
        assertEquals("default", config.credentials());
        assertEquals(64, config.maxConcurrency());
        assertEquals(Duration.ofSeconds(5), config.attemptTimeout());
        assertEquals(Duration.ofSeconds(15), config.timeout());
        assertEquals(7, SnsConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void readsEverySettingByItsName() {
        SnsConfig config = read(Map.of(
                "countersign.sns.region", "eu-central-1",
                "countersign.sns.endpoint", "http://127.0.0.1:9911",
                "countersign.sns.account", "111122223333",
                "countersign.sns.credentials", "alerts",
                "countersign.sns.max-concurrency", "8",
                "countersign.sns.attempt-timeout", "PT1S",
                "countersign.sns.timeout", "PT3S"));
        assertEquals(Optional.of("eu-central-1"), config.region());
        assertEquals(Optional.of(URI.create("http://127.0.0.1:9911")), config.endpoint());
        assertEquals(Optional.of("111122223333"), config.account());
        assertEquals("alerts", config.credentials());
        assertEquals(8, config.maxConcurrency());
        assertEquals(Duration.ofSeconds(1), config.attemptTimeout());
        assertEquals(Duration.ofSeconds(3), config.timeout());
    }
}
