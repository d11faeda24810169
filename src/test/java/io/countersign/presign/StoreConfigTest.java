package io.countersign.presign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
        assertEquals(Duration.ofMinutes(1), config.credentialsMargin());
        assertEquals(Duration.ofMinutes(5), config.credentialsRefreshAhead());
        assertEquals(Duration.ofSeconds(30), config.maxClockSkew());
        assertEquals(Duration.ofMinutes(1), config.probeEvery());
    }

    @Test
    void readsEverySettingByItsName() {
        Map<String, String> settings = Map.of(
                "countersign.s3.region", "eu-central-1",
                "countersign.s3.endpoint", "http://store:9000",
                "countersign.s3.public-endpoint", "https://files.example.com",
                "countersign.s3.path-style", "true",
                "countersign.s3.credentials-margin", "PT2M",
                "countersign.s3.credentials-refresh-ahead", "PT6M",
                "countersign.s3.max-clock-skew", "PT7S",
                "countersign.s3.probe-every", "PT8S");
        StoreConfig config = Settings.of(settings);
        assertEquals(Optional.of("eu-central-1"), config.region());
        assertEquals(Optional.of(URI.create("http://store:9000")), config.endpoint());
        assertEquals(Optional.of(URI.create("https://files.example.com")), config.publicEndpoint());
        assertTrue(config.pathStyle());
        assertEquals(Duration.ofMinutes(2), config.credentialsMargin());
        assertEquals(Duration.ofMinutes(6), config.credentialsRefreshAhead());
        assertEquals(Duration.ofSeconds(7), config.maxClockSkew());
        assertEquals(Duration.ofSeconds(8), config.probeEvery());
        assertEquals(settings.size(), StoreConfig.class.getMethods().length, "a setting that this test does not know");
    }
}
