package io.countersign.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.storage.KeyPrefix;
import io.countersign.tokens.TestTokenKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and prefixes are made of caller, time and file name; no caller's prefix contains another's. */
class TemplatesTest {

    private static final Instant NOW = Instant.parse("2026-03-07T23:59:59Z");

    private static final OwnerBoundKeys MARKS = new OwnerBoundKeys(TestTokenKeys.of(Map.of(), false, false));

    private static Caller caller(String id, String tenant) {
        return new Caller(id, Caller.Kind.API_KEY, Set.of(), tenant, null);
    }

    private static String key(String template, String filename) {
        return new KeyTemplate(template)
                .keyFor(new KeyPrefix("in/"), caller("ann", "acme"), new FileName(filename), NOW, MARKS)
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<random>");
    }

    @ParameterizedTest
    @CsvSource({
        "{tenant}/{yyyy}/{MM}/{dd}/{uuid}-{filename}, a b.tar.gz, in/acme/2026/03/07/<random>-a b.tar.gz",
        "{caller}/{uuid}{extension},                  Photo.JPEG, in/ann/<random>.JPEG",
        "{uuid}{extension},                           README,     in/<random>",
        "x-{uuid},                                    $1\\0,      in/x-<random>",
        "{path}{uuid}-{filename},                     trip/day 1/a.jpg, in/trip/day 1/<random>-a.jpg",
        "x/{path}{uuid},                              a.jpg,      in/x/<random>",
        "{path}{uuid},                                ../..//./x/.../a.jpg, in/x/<random>",
        "{path}{uuid},                                C:\\fakepath\\a.jpg, in/C:/fakepath/<random>",
        "{uuid}/{filename},                           ${uuid}.txt, in/<random>/${uuid}.txt"
    })
    void aKeyIsMadeOfItsPlaces(String template, String filename, String expected) {
        assertEquals(expected, key(template, filename));
    }

    @Test
    void keysAreUnique() {
        KeyTemplate template = new KeyTemplate("{uuid}");
        FileName file = new FileName("a");
        assertNotEquals(
                template.keyFor(KeyPrefix.ALL, caller("ann", null), file, NOW, MARKS),
                template.keyFor(KeyPrefix.ALL, caller("ann", null), file, NOW, MARKS));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "acme,         acme",
                "a/b,          a~2Fb",
                "a~2Fb,        a~7E2Fb",
                ".,            ~2E",
                "..,           ~2E.",
                "a.b,          a.b",
                "idp:auth0|7,  idp~3Aauth0~7C7",
                "é,            ~C3~A9",
                "` `,          ~20"
            })
    void aCallerNameIsEncodedAsOneUniqueSegment(String name, String segment) {
        assertEquals(segment, CallerSegment.of(name));
        assertEquals(
                "in/" + segment + "/",
                new PrefixTemplate("in/{tenant}/").of(caller("ann", name)).value());
    }

    @Test
    void aTenantPrefixRefusesCallersWithoutATenant() {
        for (String setting : new String[] {"prefix", "key-template"}) {
            Profile profile =
                    PolicySettings.profile(Map.of(setting, setting.equals("prefix") ? "{tenant}/" : "{tenant}/{uuid}"));
            assertTrue(profile.admits(caller("ann", "acme")), setting);
            assertFalse(profile.admits(caller("ann", null)), setting);
        }
    }

    @Test
    void aClaimPrefixRefusesCallersWithoutTheClaim() {
        Profile profile = PolicySettings.profile(Map.of("prefix", "{claim.department}/"));
        Caller known = new Caller("ann", Caller.Kind.API_KEY, Set.of(), null, Map.of("department", "r/d"), null, null);
        assertTrue(profile.admits(known));
        assertEquals("r~2Fd/", profile.prefixOf(known).value());
        assertFalse(profile.admits(caller("ann", "acme")));
    }
}
