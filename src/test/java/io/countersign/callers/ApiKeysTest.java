package io.countersign.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys are read strictly, and end to the second. */
class ApiKeysTest {

    private static final String SALT = "00112233445566778899aabbccddeeff";

    /** {@code printf '%s' 00112233445566778899aabbccddeeffopen-sesame | sha256sum}. */
    private static final String HASH =
            "sha256:" + SALT + ":7ae6b1c44756750cd17475c41bcf9b25cb200cc50a2c851c59c268ac26fbc1c9";

    private static ApiKeys keys(Instant now, Map<String, String> settings) {
        CallersConfig config = new SmallRyeConfigBuilder()
                .withMapping(CallersConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(CallersConfig.class);
        return new ApiKeys(config, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void hashesEqualThoseOfTheShellCommand() {
        ApiKeys keys = keys(Instant.EPOCH, Map.of("countersign.callers.api-keys.ali.hashes", HASH));
        Caller holder = keys.holderOf("ali.open-sesame", "192.0.2.1");
        assertEquals(new Caller("ali", Caller.Kind.API_KEY, Set.of(), null, "192.0.2.1"), holder);
        assertNull(keys.holderOf("ali.open-sesamf", null));
        assertNull(keys.holderOf("ali.open-sesame" + "e".repeat(300), null));
    }

    @Test
    void aKeyExpiresToTheSecond() {
        Instant end = Instant.parse("2026-06-01T00:00:00Z");
        Map<String, String> settings = Map.of(
                "countersign.callers.api-keys.ali.hashes",
                HASH,
                "countersign.callers.api-keys.ali.expires",
                end.toString());
        assertNotNull(keys(end.minusSeconds(1), settings).holderOf("ali.open-sesame", null));
        assertNull(keys(end, settings).holderOf("ali.open-sesame", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ali   | hashes | md5:abc                | .ali.hashes must be sha256:
                    ali   | hashes | open-sesame            | .ali.hashes must be sha256:
                    ali   | hashes | H,H,H                  | .ali.hashes to one hash, or to two
                    Ali   | hashes | H                      | "Ali" must be 1 to 63 lower-case
                    ali   | roles  | *                      | .ali.roles: a key with every role has no restriction
                    """)
    void aWrongSettingStopsTheStartWithAMessage(String id, String setting, String value, String sentence) {
        String key = "countersign.callers.api-keys." + id + ".";
        Map<String, String> settings = new HashMap<>(Map.of(key + "hashes", HASH));
        settings.put(key + setting, value.replace("H", HASH));
        StartupException refusal = assertThrows(StartupException.class, () -> keys(Instant.EPOCH, settings));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }
}
