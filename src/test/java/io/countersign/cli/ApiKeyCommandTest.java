package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apikey new}; that the service accepts its keys is tested by {@code NewKeyIT}. */
class ApiKeyCommandTest {

    @Test
    void printsTheKeyAndTheSettings() {
        List<String> lines = new CommandRun()
                .run("apikey", "new", "my-app", "--roles", "admin,uploads", "--tenant", "acme")
                .out()
                .lines()
                .toList();
        assertTrue(lines.get(0).matches("X-Api-Key: my-app\\.[A-Za-z0-9_-]{43}"), lines.get(0));
        assertTrue(
                lines.get(1).matches("COUNTERSIGN_CALLERS_API_KEYS_MY_APP_HASHES=sha256:[0-9a-f]{32}:[0-9a-f]{64}"),
                lines.get(1));
        assertEquals("COUNTERSIGN_CALLERS_API_KEYS_MY_APP_ROLES=admin,uploads", lines.get(2));
        assertEquals("COUNTERSIGN_CALLERS_API_KEYS_MY_APP_TENANT=acme", lines.get(3));
        assertEquals(4, lines.size());
        String file =
                new CommandRun().run("apikey", "new", "my-app", "--properties").out();
        assertTrue(file.contains("\ncountersign.callers.api-keys.my-app.hashes=sha256:"), file);
        assertNotEquals(lines.get(0), file.lines().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My-App",
                "-a",
                "a-",
                "a.b",
                "a b",
                "ä",
                "a23456789012345678901234567890123456789012345678901234567890123x"
            })
    void refusesTheIdsThatTheServiceRefuses(String id) {
        assertThrows(StartupException.class, () -> ConfiguredName.require("API key id", id, "x"));
        CommandRun.Result refused = new CommandRun().run("apikey", "new", "--", id);
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("must be 1 to 63 lower-case letters"), refused::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-0", "a23456789012345678901234567890123456789012345678901234567890123"})
    void acceptsTheIdsThatTheServiceAccepts(String id) {
        ConfiguredName.require("API key id", id, "x");
        assertEquals(0, new CommandRun().run("apikey", "new", id).code());
    }
}
