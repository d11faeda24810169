package io.countersign.presigning.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.ScheduledProfiles;
import io.countersign.settings.StartupException;
import io.countersign.stores.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid manifests stop the start; the message names the setting and what it accepts. */
class ManifestsConfigTest {

    private static final String PREFIX = "countersign.manifests.links.";

    private static Manifests manifests(Map<String, String> settings) {
        Map<String, String> profiles = Map.of(
                "countersign.profiles.files.bucket", "demo",
                "countersign.profiles.files.prefix", "files/",
                "countersign.profiles.files.listing", "true",
                "countersign.profiles.files.max-read-expiry", "P1D",
                "countersign.profiles.own.bucket", "demo",
                "countersign.profiles.own.prefix", "{caller}/{tenant}/",
                "countersign.profiles.own.listing", "true",
                "countersign.profiles.unlisted.bucket", "demo",
                "countersign.profiles.writing.bucket", "demo",
                "countersign.profiles.writing.methods", "PUT");
        return new Manifests(
                Settings.read(ManifestsConfig.class, settings),
                new ScheduledProfiles(PolicySettings.profiles(profiles)));
    }

    static Manifests manifests(String every, String expiresIn) {
        Map<String, String> settings = valid();
        settings.put(PREFIX + "every", every);
        settings.put(PREFIX + "expires-in", expiresIn);
        return manifests(settings);
    }

    private static Map<String, String> valid() {
        Map<String, String> settings = new HashMap<>();
        settings.put(PREFIX + "profile", "files");
        settings.put(PREFIX + "target", "lists/files.csv");
        settings.put(PREFIX + "expires-in", "PT12H");
        return settings;
    }

    @Test
    void theIntervalIsHalfOfTheLifetimeAndTheFormatATable() {
        Manifest manifest = manifests(valid()).all().get(0);
        assertEquals("links", manifest.name());
        assertEquals(Duration.ofHours(6), manifest.timing().every());
        assertEquals(ManifestFormat.CSV, manifest.format());
        assertEquals(null, manifest.prefix());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            profile    | absent       | the name of a profile
            profile    | own          | whose prefix is the same for all callers
            profile    | unlisted     | GET and listing
            profile    | writing      | GET and listing
            target     | /a           | the key of the manifest
            target     | a/../b       | the key of the manifest
            expires-in | PT59S        | a duration from PT1M to PT24H
            expires-in | PT25H        | a duration from PT1M to PT24H
            expires-in | PT61.5S      | whole seconds
            every      | PT6H0M1S     | a duration from PT10S to PT6H, half of expires-in
            every      | PT9S         | a duration from PT10S to PT6H
            prefix     | other/       | a prefix within that of the profile files
            prefix     | files/a      | ending in a slash
            prefix     | files/../b/  | a prefix within
            """)
    void anInvalidSettingIsNamed(String setting, String value, String accepted) {
        Map<String, String> settings = valid();
        settings.put(PREFIX + setting, value);
        String message =
                assertThrows(StartupException.class, () -> manifests(settings)).getMessage();
        assertTrue(message.contains("Set " + PREFIX + setting + " to "), message);
        assertTrue(message.contains(accepted), message);
    }

    @ParameterizedTest
    @CsvSource({"profile", "target", "expires-in"})
    void aMissingSettingIsNamed(String setting) {
        Map<String, String> settings = valid();
        settings.remove(PREFIX + setting);
        String message =
                assertThrows(StartupException.class, () -> manifests(settings)).getMessage();
        assertTrue(message.startsWith("Set " + PREFIX + setting + " to "), message);
    }

    @Test
    void twoManifestsMustNotReplaceEachOther() {
        Map<String, String> settings = valid();
        valid().forEach((name, value) -> settings.put(name.replace(".links.", ".again."), value));
        String message =
                assertThrows(StartupException.class, () -> manifests(settings)).getMessage();
        assertTrue(message.contains(".target to another key than that of the manifest "), message);
    }
}
