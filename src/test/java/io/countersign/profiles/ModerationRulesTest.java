package io.countersign.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A profile can require that uploaded images are checked, if its store has an engine for it. */
class ModerationRulesTest {

    private static final String CONFIDENCE = "moderation.min-confidence";

    private static Profiles profiles(ModeratedStores moderated, Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("countersign.profiles.p.bucket", "demo");
        return new Profiles(
                PolicySettings.read(ProfilesConfig.class, settings),
                () -> Set.of("default"),
                Set::of,
                Set::of,
                moderated);
    }

    @Test
    void withoutASettingNothingIsChecked() {
        assertNull(PolicySettings.profile(Map.of()).moderation());
        assertEquals(1, profiles(store -> "No engine.", Map.of()).all().size());
    }

    @Test
    void labelsAndCategoriesCount() {
        Moderation all = PolicySettings.profile(Map.of(CONFIDENCE, "80")).moderation();
        assertEquals(80, all.minConfidence());
        assertTrue(all.forbids("Smoking", null));
        Moderation some = PolicySettings.profile(
                        Map.of(CONFIDENCE, "0", "moderation.labels", "Explicit, Graphic Violence"))
                .moderation();
        assertTrue(some.forbids("explicit", null));
        assertTrue(some.forbids("Anything", "Explicit"));
        assertTrue(some.forbids("Graphic Violence", "Violence"));
        assertFalse(some.forbids("Violence", null));
    }

    @Test
    void aStoreWithoutAnEngineIsRefused() {
        Map<String, String> settings = Map.of("countersign.profiles.p." + CONFIDENCE, "80");
        StartupException refusal =
                assertThrows(StartupException.class, () -> profiles(store -> "No engine for " + store + ".", settings));
        assertEquals(
                "No engine for default. Or remove countersign.profiles.p.moderation.min-confidence.",
                refusal.getMessage());
        assertEquals(1, profiles(store -> null, settings).all().size());
    }

    /** Its objects are written without a completion by this service. */
    @Test
    void browserCredentialsAndModerationExcludeEachOther() {
        Map<String, String> settings = Map.of(CONFIDENCE, "80", "methods", "PUT", "browser-role", "browsers");
        StartupException refusal = assertThrows(StartupException.class, () -> PolicySettings.profile(settings));
        assertTrue(refusal.getMessage().contains("moderation.min-confidence"), refusal.getMessage());
    }
}
