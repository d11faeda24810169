package io.countersign.profiles;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import java.lang.reflect.Method;
import java.time.Duration;
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
                Set::of,
                store -> null);
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

    /** The holder of a wildcard would choose the version and the response headers. */
    @Test
    void wildcardsAreRefusedWhereTheDistributionForwardsTheQuery() {
        assertEquals(
                "Set countersign.profiles.p.cloudfront-wildcards to false, or remove "
                        + "countersign.cloudfront.main.forwarded-query: a wildcard allows every value of the forwarded "
                        + "parameters.",
                assertThrows(StartupException.class, () -> wildcards(Set.of("versionId")))
                        .getMessage());
        assertTrue(wildcards(Set.of()).all().iterator().next().delivery().wildcards());
    }

    /** Links of the same request would differ. */
    @Test
    void urlWindowsAreRefusedForKeysThatSignDifferentlyEachTime() {
        assertEquals(
                "Remove countersign.profiles.p.url-window, or set countersign.cloudfront.main.private-key to an RSA key: "
                        + "each signature of a P-256 key is another one.",
                assertThrows(StartupException.class, () -> windowed(false)).getMessage());
        assertEquals(
                Duration.ofMinutes(1),
                windowed(true).all().iterator().next().lifetimes().window());
    }

    /** A default of a port that is not passed on would switch its check off. */
    @Test
    void theLazyPortsPassEverythingOn() {
        for (Class<?> lazy : Profiles.class.getDeclaredClasses()) {
            for (Class<?> port : lazy.getInterfaces()) {
                for (Method method : port.getMethods()) {
                    assertDoesNotThrow(() -> lazy.getDeclaredMethod(method.getName(), method.getParameterTypes()));
                }
            }
        }
    }

    private static Profiles windowed(boolean repeatable) {
        DistributionNames distributions = new DistributionNames() {
            @Override
            public Set<String> names() {
                return Set.of("main");
            }

            @Override
            public boolean signsRepeatably(String name) {
                return repeatable;
            }
        };
        return new Profiles(
                PolicySettings.read(
                        ProfilesConfig.class,
                        Map.of(
                                "countersign.profiles.p.bucket", "demo",
                                "countersign.profiles.p.delivery", "cloudfront",
                                "countersign.profiles.p.distribution", "main",
                                "countersign.profiles.p.url-window", "PT1M")),
                () -> Set.of("default"),
                distributions,
                Set::of,
                store -> null);
    }

    private static Profiles wildcards(Set<String> forwarded) {
        DistributionNames distributions = new DistributionNames() {
            @Override
            public Set<String> names() {
                return Set.of("main");
            }

            @Override
            public Set<String> forwardedQuery(String name) {
                return forwarded;
            }
        };
        return new Profiles(
                PolicySettings.read(
                        ProfilesConfig.class,
                        Map.of(
                                "countersign.profiles.p.bucket", "demo",
                                "countersign.profiles.p.delivery", "cloudfront",
                                "countersign.profiles.p.distribution", "main",
                                "countersign.profiles.p.cloudfront-wildcards", "true")),
                () -> Set.of("default"),
                distributions,
                Set::of,
                store -> null);
    }

    @Test
    void wildcardsNeedADistribution() {
        StartupException refusal = assertThrows(
                StartupException.class,
                () -> new Profiles(
                        PolicySettings.read(
                                ProfilesConfig.class,
                                Map.of(
                                        "countersign.profiles.p.bucket", "demo",
                                        "countersign.profiles.p.cloudfront-wildcards", "true")),
                        () -> Set.of("default"),
                        Set::of,
                        Set::of,
                        store -> null));
        assertTrue(refusal.getMessage().contains("cloudfront-wildcards: it has no effect"), refusal.getMessage());
    }
}
