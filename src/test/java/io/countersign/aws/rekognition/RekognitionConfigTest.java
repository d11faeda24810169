package io.countersign.aws.rekognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, defaults and bounds of the settings of Rekognition. */
class RekognitionConfigTest {

    private static final String PREFIX = "countersign.vision.rekognition.";

    private static RekognitionConfig read(Map<String, String> settings) {
        return PolicySettings.read(RekognitionConfig.class, settings);
    }

    @Test
    void hasTheDocumentedDefaults() {
        RekognitionConfig config = read(Map.of());
        assertEquals(Optional.empty(), config.region());
        assertEquals(Optional.empty(), config.endpoint());
        assertEquals("default", config.credentials());
        assertEquals(32, config.maxConcurrency());
        assertEquals(Duration.ofSeconds(10), config.attemptTimeout());
        assertEquals(Duration.ofSeconds(30), config.timeout());
        assertEquals(6, RekognitionConfig.class.getMethods().length, "a setting that this test does not know");
        new RekognitionClients.Settings(config);
    }

    @Test
    void readsEverySettingByItsName() {
        RekognitionConfig config = read(Map.of(
                PREFIX + "region", "eu-west-1",
                PREFIX + "endpoint", "https://vpce-1.example.com",
                PREFIX + "credentials", "vision",
                PREFIX + "max-concurrency", "4",
                PREFIX + "attempt-timeout", "PT1S",
                PREFIX + "timeout", "PT3S"));
        assertEquals(Optional.of("eu-west-1"), config.region());
        assertEquals(Optional.of(URI.create("https://vpce-1.example.com")), config.endpoint());
        assertEquals("vision", config.credentials());
        assertEquals(4, config.maxConcurrency());
        assertEquals(Duration.ofSeconds(1), config.attemptTimeout());
        assertEquals(Duration.ofSeconds(3), config.timeout());
        new RekognitionClients.Settings(config);
    }

    @ParameterizedTest
    @CsvSource({
        "max-concurrency, 0",
        "max-concurrency, 1001",
        "attempt-timeout, PT0.01S",
        "timeout, PT1S",
        "timeout, PT6M"
    })
    void anInvalidValueIsNamed(String setting, String value) {
        RekognitionConfig config = read(Map.of(PREFIX + setting, value));
        StartupException refusal = assertThrows(StartupException.class, () -> new RekognitionClients.Settings(config));
        assertTrue(refusal.getMessage().startsWith("Set " + PREFIX + setting + " to "), refusal.getMessage());
    }
}
