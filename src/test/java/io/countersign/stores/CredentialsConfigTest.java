package io.countersign.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.stores.CredentialsConfig.NamedCredentials;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.credentials.<name>.*}. */
class CredentialsConfigTest {

    private static NamedCredentials read(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("countersign.credentials.c." + name, value));
        return Settings.read(CredentialsConfig.class, named).byName().get("c");
    }

    @Test
    void hasTheDocumentedDefaults() {
        NamedCredentials config = read(Map.of("role-arn", "r"));
        assertEquals(Optional.empty(), config.accessKeyId());
        assertEquals(Optional.empty(), config.secretAccessKey());
        assertEquals(Optional.empty(), config.sessionToken());
        assertEquals(Optional.empty(), config.externalId());
        assertEquals("countersign", config.sessionName());
        assertEquals(Optional.empty(), config.stsEndpoint());
        assertEquals(Optional.empty(), config.stsRegion());
    }

    @Test
    void readsEverySettingByItsName() {
        NamedCredentials config = read(Map.of(
                "access-key-id", "a",
                "secret-access-key", "b",
                "session-token", "c",
                "role-arn", "d",
                "external-id", "e",
                "session-name", "f",
                "sts-endpoint", "http://sts",
                "sts-region", "g"));
        assertEquals(Optional.of("a"), config.accessKeyId());
        assertEquals(Optional.of("b"), config.secretAccessKey());
        assertEquals(Optional.of("c"), config.sessionToken());
        assertEquals(Optional.of("d"), config.roleArn());
        assertEquals(Optional.of("e"), config.externalId());
        assertEquals("f", config.sessionName());
        assertEquals(Optional.of(URI.create("http://sts")), config.stsEndpoint());
        assertEquals(Optional.of("g"), config.stsRegion());
        assertEquals(8, NamedCredentials.class.getDeclaredMethods().length, "a setting that this test does not know");
    }
}
