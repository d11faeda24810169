package io.countersign.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each purpose has a key of its own, the same at all instances that share a secret. */
class TokenKeysTest {

    private static final Map<String, String> ONE =
            Map.of("countersign.token-keys.a", "a-secret-of-more-than-32-characters-0123");

    private static TokenKeys keys(Map<String, String> settings, boolean shared, boolean packaged) {
        return TestTokenKeys.of(settings, shared, packaged);
    }

    @Test
    void hasTheDocumentedDefaultsAndNames() {
        assertEquals(
                Map.of(), PolicySettings.read(TokenKeysConfig.class, Map.of()).keys());
        assertEquals(
                Optional.empty(),
                PolicySettings.read(TokenSigningKeyConfig.class, Map.of()).id());
        assertEquals(
                Map.of("a", "s"),
                PolicySettings.read(TokenKeysConfig.class, Map.of("countersign.token-keys.a", "s"))
                        .keys());
        assertEquals(
                Optional.of("a"),
                PolicySettings.read(TokenSigningKeyConfig.class, Map.of("countersign.token-signing-key", "a"))
                        .id());
    }

    @Test
    void derivesTheSameKeyForTheSamePurposeAndNoOther() {
        byte[] key = keys(ONE, true, true).key("upload-id", "a").getEncoded();
        assertEquals(32, key.length);
        assertTrue(
                Arrays.equals(key, keys(ONE, false, true).key("upload-id", "a").getEncoded()));
        assertFalse(
                Arrays.equals(key, keys(ONE, true, true).key("key-owner", "a").getEncoded()));
        assertFalse(Arrays.equals(key, keys(ONE, true, true).secret("a").getEncoded()));
        assertNull(keys(ONE, true, true).key("upload-id", "b"));
        assertNull(keys(ONE, true, true).key("upload-id", null));
    }

    @Test
    void withoutASecretARandomOneIsUsed() {
        TokenKeys here = keys(Map.of(), false, true);
        TokenKeys there = keys(Map.of(), false, true);
        assertFalse(here.areConfigured());
        assertNotEquals(
                here.key("upload-id", here.current()),
                there.key("upload-id", there.current()),
                "two processes must not share an unset key");
        assertTrue(keys(Map.of(), false, false).areConfigured(), "a developer needs no secret");
    }

    @Test
    void severalInstancesNeedASecret() {
        StartupException refusal = assertThrows(StartupException.class, () -> keys(Map.of(), true, true));
        assertTrue(refusal.getMessage().startsWith("Set countersign.token-keys.<id>"), refusal.getMessage());
    }
}
