package io.countersign.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.CallersConfig.ApiKeyConfig;
import io.countersign.profiles.PolicySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.callers.*}. */
class CallersConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        CallersConfig config = PolicySettings.read(CallersConfig.class, Map.of());
        assertFalse(PolicySettings.read(DevConfig.class, Map.of()).allowAll());
        assertEquals(Map.of(), config.apiKeys());
        ApiKeyConfig key = PolicySettings.read(
                        CallersConfig.class, Map.of("countersign.callers.api-keys.a.hashes", "h"))
                .apiKeys()
                .get("a");
        assertEquals(Optional.empty(), key.roles());
        assertEquals(Optional.empty(), key.tenant());
        assertEquals(Map.of(), key.claims());
        assertEquals(Optional.empty(), key.expires());
    }

    @Test
    void readsEverySettingByItsName() {
        CallersConfig config = PolicySettings.read(
                CallersConfig.class,
                Map.of(
                        "countersign.callers.api-keys.a.hashes", "h,i",
                        "countersign.callers.api-keys.a.roles", "r,s",
                        "countersign.callers.api-keys.a.tenant", "t",
                        "countersign.callers.api-keys.a.claims.department", "d",
                        "countersign.callers.api-keys.a.expires", "2027-01-01T00:00:00Z"));
        assertTrue(PolicySettings.read(DevConfig.class, Map.of("countersign.dev.allow-all", "true"))
                .allowAll());
        ApiKeyConfig key = config.apiKeys().get("a");
        assertEquals(List.of("h", "i"), key.hashes());
        assertEquals(Optional.of(Set.of("r", "s")), key.roles());
        assertEquals(Optional.of("t"), key.tenant());
        assertEquals(Optional.of(Instant.parse("2027-01-01T00:00:00Z")), key.expires());
        assertEquals(Map.of("department", "d"), key.claims());
        assertEquals(5, ApiKeyConfig.class.getMethods().length, "a setting that this test does not know");
    }
}
