package io.countersign.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.RenamedSettings.Rename;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting whose name has changed is reported with its new name, in each spelling, and never ignored. */
class RenamedSettingsTest {

    private static SmallRyeConfig config(Map<String, String> settings, String... profiles) {
        return new SmallRyeConfigBuilder()
                .withProfiles(List.of(profiles))
                .withInterceptors(new RenamedSettings())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "countersign.state, countersign.state.backend",
        "COUNTERSIGN_STATE, COUNTERSIGN_STATE_BACKEND",
        "countersign.seal.keys.k1, countersign.token-keys.k1",
        "COUNTERSIGN_SEAL_KEYS_K_1, COUNTERSIGN_TOKEN_KEYS_K_1",
        "countersign.profiles.my-inbox.read-expiry, countersign.profiles.my-inbox.default-read-expiry",
        "countersign.profiles.\"a.b\".read-expiry, countersign.profiles.\"a.b\".default-read-expiry",
        "COUNTERSIGN_PROFILES_MY_INBOX_READ_EXPIRY, COUNTERSIGN_PROFILES_MY_INBOX_DEFAULT_READ_EXPIRY",
        "countersign.stores.second.lacks, countersign.stores.second.unsupported-features"
    })
    void anOldNameIsReportedWithItsNewName(String oldName, String newName) {
        assertEquals(newName, RenamedSettings.newNameOf(oldName));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countersign.state.backend",
                "COUNTERSIGN_STATE_BACKEND",
                "countersign.profiles.a.max-read-expiry",
                "COUNTERSIGN_PROFILES_A_MAX_READ_EXPIRY",
                "COUNTERSIGN_PROFILES_A_DEFAULT_READ_EXPIRY",
                "COUNTERSIGN_PROFILES_A_MAX_WRITE_EXPIRY",
                "countersign.token-keys.seal",
                "quarkus.state"
            })
    void otherNamesAreNotReported(String name) {
        assertNull(RenamedSettings.newNameOf(name));
    }

    @Test
    void everyOldNameIsReportedAndNoNewNameIs() {
        for (Rename rename : RenamedSettings.table()) {
            String oldName = rename.oldName().replace("*", "a");
            StartupException fault = assertThrows(
                    StartupException.class, () -> RenamedSettings.requireNoneIn(config(Map.of(oldName, "1"))), oldName);
            assertTrue(
                    fault.getMessage()
                            .startsWith("Rename " + oldName + " to "
                                    + rename.newName().replace("*", "a")),
                    fault.getMessage());
            String newName = rename.newName().replace("*", "a");
            assertDoesNotThrow(() -> RenamedSettings.requireNoneIn(config(Map.of(newName, "1"))), newName);
        }
    }

    @Test
    void settingsOfActiveConfigurationProfilesAreReported() {
        Map<String, String> settings = Map.of("%dev.countersign.callers.open", "true");
        assertThrows(StartupException.class, () -> RenamedSettings.requireNoneIn(config(settings, "dev")));
        assertDoesNotThrow(() -> RenamedSettings.requireNoneIn(config(settings, "prod")));
    }

    @Test
    void mappingsIgnoreOldNames() {
        SmallRyeConfig config = config(Map.of("countersign.callers.open", "true", "countersign.dev.allow-all", "true"));
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        assertTrue(names.contains("countersign.dev.allow-all"), names::toString);
        assertEquals(-1, names.indexOf("countersign.callers.open"));
    }

    @Test
    void theUpgradingPageListsEachName() throws IOException {
        String page = Files.readString(Path.of("docs/upgrading.md"));
        for (Rename rename : RenamedSettings.table()) {
            String row = "| `" + rename.oldName().replace("*", "<name>") + "` | `"
                    + rename.newName().replace("*", "<name>") + "` |";
            assertTrue(page.contains(row), () -> "docs/upgrading.md has no row " + row);
        }
    }
}
