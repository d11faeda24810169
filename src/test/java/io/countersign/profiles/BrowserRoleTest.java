package io.countersign.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers get credentials only where the profile has no rule that such credentials would break. */
class BrowserRoleTest {

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> settings =
                new HashMap<>(Map.of("bucket", "demo", "methods", "PUT", "browser-role", "browsers"));
        settings.put(setting, value);
        return settings;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    max-size             | 5368709119
                    min-size             | 1
                    headers.cache-control | no-cache
                    headers.content-disposition | attachment
                    content-types        | image/*
                    acl                  | private
                    metadata-names       | author
                    metadata.origin      | here
                    tags.stage           | raw
                    encryption           | S3
                    storage-class        | STANDARD_IA
                    limits.bytes-per-day | 1000
                    limits.open-uploads  | 5
                    """)
    void rulesThatASessionCannotEnforceAreNamed(String setting, String value) {
        StartupException refusal =
                assertThrows(StartupException.class, () -> PolicySettings.profile(with(setting, value)));
        String rule = setting.replaceAll("^(metadata|tags|headers)\\..*", "$1");
        assertTrue(
                refusal.getMessage()
                        .startsWith(
                                "Remove countersign.profiles.p." + rule + ", or countersign.profiles.p.browser-role"),
                refusal.getMessage());
    }

    @Test
    void sessionsRequireWriteMethods() {
        StartupException refusal =
                assertThrows(StartupException.class, () -> PolicySettings.profile(with("methods", "GET")));
        assertTrue(refusal.getMessage().startsWith("Add PUT to countersign.profiles.p.methods"), refusal.getMessage());
    }

    @Test
    void theRoleMustBeConfigured() {
        ProfilesConfig config = PolicySettings.read(
                ProfilesConfig.class,
                Map.of(
                        "countersign.profiles.p.bucket", "demo",
                        "countersign.profiles.p.methods", "PUT",
                        "countersign.profiles.p.browser-role", "browsers"));
        Set<String> stores = Set.of("default");
        StartupException refusal = assertThrows(
                StartupException.class,
                () -> new Profiles(config, () -> stores, Set::of, () -> Set.of("another"), store -> null));
        assertEquals(
                "Set countersign.profiles.p.browser-role to the name of a configured role: there is no "
                        + "countersign.credentials.browsers.role-arn.",
                refusal.getMessage());
        Profiles profiles = new Profiles(config, () -> stores, Set::of, () -> Set.of("browsers"), store -> null);
        assertEquals("browsers", profiles.all().iterator().next().browserRole());
    }
}
