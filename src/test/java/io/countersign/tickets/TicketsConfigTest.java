package io.countersign.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.profiles.PolicySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.tickets.*}. */
class TicketsConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        TicketsConfig config = PolicySettings.read(TicketsConfig.class, Map.of());
        assertEquals(Duration.ofMinutes(15), config.expiry());
        assertEquals(Duration.ofDays(1), config.maxExpiry());
        assertEquals(Optional.empty(), config.publicUrl());
        assertEquals(100_000, config.maxTracked());
    }

    @Test
    void readsEverySettingByItsName() {
        TicketsConfig config = PolicySettings.read(
                TicketsConfig.class,
                Map.of(
                        "countersign.tickets.expiry", "PT1M",
                        "countersign.tickets.max-expiry", "PT2M",
                        "countersign.tickets.public-url", "https://sign.example.com",
                        "countersign.tickets.max-tracked", "7"));
        assertEquals(Duration.ofMinutes(1), config.expiry());
        assertEquals(Duration.ofMinutes(2), config.maxExpiry());
        assertEquals(Optional.of(URI.create("https://sign.example.com")), config.publicUrl());
        assertEquals(7, config.maxTracked());
        assertEquals(4, TicketsConfig.class.getMethods().length, "a setting that this test does not know");
    }
}
