package io.countersign.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.settings.StartupException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A profile can only deliver by a distribution that is configured. */
class UnknownDistributionTest {

    private static Profiles profiles(Set<String> distributions) {
        return new Profiles(
                PolicySettings.read(
                        ProfilesConfig.class,
                        Map.of(
                                "countersign.profiles.p.bucket", "demo",
                                "countersign.profiles.p.delivery", "cloudfront",
                                "countersign.profiles.p.distribution", "main")),
                () -> Set.of("default"),
                () -> distributions,
                Set::of);
    }

    @Test
    void isRefusedWithASentence() {
        StartupException refusal = assertThrows(StartupException.class, () -> profiles(Set.of("other")));
        assertEquals(
                "Set countersign.profiles.p.distribution to the name of a configured distribution: there is no "
                        + "countersign.cloudfront.main.",
                refusal.getMessage());
        Profile known = profiles(Set.of("main")).all().iterator().next();
        assertEquals("main", known.delivery().distribution());
    }
}
