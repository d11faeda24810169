package io.countersign.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.s3.*}. */
class StoreConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        StoreConfig config = Settings.of(Map.of());
        assertEquals(Optional.empty(), config.region());
        assertEquals(Optional.empty(), config.endpoint());
        assertEquals(Optional.empty(), config.publicEndpoint());
        assertFalse(config.pathStyle());
        assertEquals("default", config.credentials());
        assertEquals(Optional.empty(), config.writeCredentials());
        assertEquals(Optional.empty(), config.unsupportedFeatures());
        assertEquals(Duration.ofMinutes(1), config.minRemainingCredentialLifetime());
        assertEquals(Duration.ofMinutes(5), config.credentialsRefreshAhead());
        assertEquals(Duration.ofHours(1), config.assumedSessionDuration());
        assertEquals(Duration.ofSeconds(30), config.maxClockSkew());
        assertEquals(Duration.ofMinutes(1), config.probeInterval());
        assertTrue(config.probeUnsignedHeaders());
    }

    @Test
    void readsEverySettingByItsName() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("countersign.s3.region", "eu-central-1"),
                Map.entry("countersign.s3.endpoint", "http://store:9000"),
                Map.entry("countersign.s3.public-endpoint", "https://files.example.com"),
                Map.entry("countersign.s3.path-style", "true"),
                Map.entry("countersign.s3.min-remaining-credential-lifetime", "PT2M"),
                Map.entry("countersign.s3.credentials-refresh-ahead", "PT6M"),
                Map.entry("countersign.s3.assumed-session-duration", "PT15M"),
                Map.entry("countersign.s3.max-clock-skew", "PT7S"),
                Map.entry("countersign.s3.probe-interval", "PT8S"),
                Map.entry("countersign.s3.credentials", "reader"),
                Map.entry("countersign.s3.write-credentials", "writer"),
                Map.entry("countersign.s3.probe-unsigned-headers", "false"),
                Map.entry("countersign.s3.unsupported-features", "forms,conditional-writes"));
        StoreConfig config = Settings.of(settings);
        assertEquals(Optional.of("eu-central-1"), config.region());
        assertEquals(Optional.of("http://store:9000"), config.endpoint());
        assertEquals(Optional.of("https://files.example.com"), config.publicEndpoint());
        assertTrue(config.pathStyle());
        assertFalse(config.probeUnsignedHeaders());
        assertEquals("reader", config.credentials());
        assertEquals(Optional.of("writer"), config.writeCredentials());
        assertEquals(
                Optional.of(Set.of(Capability.FORMS, Capability.CONDITIONAL_WRITES)), config.unsupportedFeatures());
        assertEquals(Duration.ofMinutes(2), config.minRemainingCredentialLifetime());
        assertEquals(Duration.ofMinutes(15), config.assumedSessionDuration());
        assertEquals(Duration.ofMinutes(6), config.credentialsRefreshAhead());
        assertEquals(Duration.ofSeconds(7), config.maxClockSkew());
        assertEquals(Duration.ofSeconds(8), config.probeInterval());
        assertEquals(settings.size(), StoreConfig.class.getMethods().length, "a setting that this test does not know");
    }
}
