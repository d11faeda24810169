package io.countersign.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The defaults and the names of {@code countersign.shares.*}. */
class SharesConfigTest {

    static SharesConfig read(Map<String, String> settings) {
        return PolicySettings.read(SharesConfig.class, settings);
    }

    @Test
    void hasTheDocumentedDefaults() {
        SharesConfig config = read(Map.of());
        assertEquals(Optional.empty(), config.publicUrl());
        assertEquals(Optional.empty(), config.snapshot());
        assertEquals(10_000, config.maxTracked());
        assertEquals(100, config.visitsPerSecond());
        new ShareSnapshot.Settings(config);
    }

    @Test
    void readsEverySettingByItsName() {
        SharesConfig config = read(Map.of(
                "countersign.shares.public-url", "https://sign.example.com",
                "countersign.shares.snapshot", "shares.tsv",
                "countersign.shares.max-tracked", "7",
                "countersign.shares.visits-per-second", "8"));
        assertEquals(Optional.of(URI.create("https://sign.example.com")), config.publicUrl());
        assertEquals(Optional.of(Path.of("shares.tsv")), config.snapshot());
        assertEquals(7, config.maxTracked());
        assertEquals(8, config.visitsPerSecond());
        assertEquals(4, SharesConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @ParameterizedTest
    @CsvSource({
        "countersign.shares.public-url, sign.example.com",
        "countersign.shares.public-url, https://sign.example.com?a=b",
        "countersign.shares.max-tracked, 0",
        "countersign.shares.visits-per-second, 0"
    })
    void wrongSettingsStopTheStart(String name, String value) {
        SharesConfig config = read(Map.of(name, value));
        StartupException refusal = assertThrows(StartupException.class, () -> new ShareSnapshot.Settings(config));
        assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    }
}
