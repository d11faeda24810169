package io.countersign.presigning.manifests;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.presigning.manifests.Manifest.Timing;
import io.countersign.presigning.manifests.ManifestsConfig.ManifestConfig;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configured manifests, validated at start against their profiles. */
@Singleton
class Manifests implements CheckedAtStart {

    private static final Duration MIN_EXPIRES_IN = Duration.ofMinutes(1);
    private static final Duration MIN_EVERY = Duration.ofSeconds(10);

    private final Profiles profiles;
    private final List<Manifest> all = new ArrayList<>();

    Manifests(ManifestsConfig config, Profiles profiles) {
        this.profiles = profiles;
        StartupFaults faults = new StartupFaults();
        config.byName()
                .forEach((name, settings) ->
                        faults.check(() -> all.add(read(name, "countersign.manifests." + name, settings))));
        faults.check(this::requireDifferentTargets);
        faults.throwIfAny();
    }

    List<Manifest> all() {
        return List.copyOf(all);
    }

    /** Where {@code manifest} is written. */
    ObjectAddress addressOf(Manifest manifest) {
        Profile profile = profiles.find(manifest.profile(), Caller.service());
        return new ObjectAddress(profile.store(), profile.bucket(), new ObjectKey(manifest.target()));
    }

    private void requireDifferentTargets() {
        Map<ObjectAddress, String> writers = new HashMap<>();
        for (Manifest manifest : all) {
            String other = writers.putIfAbsent(addressOf(manifest), manifest.name());
            if (other != null) {
                String property = "countersign.manifests." + manifest.name() + ".target";
                throw new StartupException(
                        "Set " + property + " to another key than that of the manifest " + other + ".", property);
            }
        }
    }

    private Manifest read(String name, String property, ManifestConfig config) {
        ConfiguredName.require("manifest name", name, property);
        StartupFaults faults = StartupFaults.below(property);
        Profile profile = config.profile().flatMap(profiles::named).orElse(null);
        faults.require(profile != null, "profile", "the name of a profile")
                .require(config.target().filter(Manifests::isKey).isPresent(), "target", "the key of the manifest")
                .require(config.expiresIn().isPresent(), "expires-in", "the lifetime of its URLs, such as PT12H")
                .throwIfAny();
        requireReadable(profile, property, faults);
        config.prefix()
                .ifPresent(prefix -> faults.require(
                        isWithin(profile, prefix),
                        "prefix",
                        "a prefix within that of the profile " + profile.name() + ", ending in a slash"));
        Timing timing = timing(profile, config, faults);
        faults.throwIfAny();
        return new Manifest(
                name,
                profile.name(),
                config.prefix().orElse(null),
                timing,
                config.target().orElseThrow(),
                config.format());
    }

    private static void requireReadable(Profile profile, String property, StartupFaults faults) {
        boolean fixed = profile.prefix().appliesTo(Caller.service());
        faults.require(
                        fixed,
                        "profile",
                        "a profile whose prefix is the same for all callers: that of " + profile.name() + " is not")
                .require(
                        profile.allows(Action.READ) && profile.listing(),
                        "profile",
                        "a profile that allows GET and listing")
                .throwIfAny();
    }

    private static Timing timing(Profile profile, ManifestConfig config, StartupFaults faults) {
        Duration expiresIn = config.expiresIn().orElseThrow();
        Duration max = profile.lifetimeOf(Action.READ).max();
        Duration every = config.every().orElse(expiresIn.dividedBy(2));
        faults.requireBetween(
                        expiresIn,
                        MIN_EXPIRES_IN,
                        max,
                        "expires-in",
                        "a duration from PT1M to " + max + ", the maximum of the profile " + profile.name())
                .require(expiresIn.getNano() == 0, "expires-in", "whole seconds")
                .requireBetween(
                        every,
                        MIN_EVERY,
                        expiresIn.dividedBy(2),
                        "every",
                        "a duration from PT10S to " + expiresIn.dividedBy(2)
                                + ", half of expires-in, so that a failed attempt can be repeated");
        return new Timing(every, expiresIn);
    }

    private static boolean isKey(String text) {
        return isAccepted(() -> new ObjectKey(text));
    }

    private static boolean isWithin(Profile profile, String prefix) {
        return prefix.endsWith("/")
                && isAccepted(() -> new ExistingPrefix(prefix))
                && profile.prefixOf(Caller.service()).covers(new ExistingPrefix(prefix))
                && !profile.isQuarantined(prefix);
    }

    private static boolean isAccepted(Runnable check) {
        try {
            check.run();
            return true;
        } catch (ProblemException refusal) {
            return false;
        }
    }
}
