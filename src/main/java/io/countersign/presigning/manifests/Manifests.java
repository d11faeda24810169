package io.countersign.presigning.manifests;

import io.countersign.audit.Action;
import io.countersign.presigning.manifests.Manifest.Timing;
import io.countersign.presigning.manifests.ManifestsConfig.ManifestConfig;
import io.countersign.profiles.Profile;
import io.countersign.profiles.ScheduledProfiles;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ObjectAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The configured manifests, validated at start against their profiles. */
@Singleton
class Manifests implements CheckedAtStart {

    private static final Duration MIN_EXPIRES_IN = Duration.ofMinutes(1);
    private static final Duration MIN_EVERY = Duration.ofSeconds(10);

    private final ScheduledProfiles profiles;
    private final List<Manifest> all = new ArrayList<>();

    Manifests(ManifestsConfig config, ScheduledProfiles profiles) {
        this.profiles = profiles;
        StartupFaults faults = new StartupFaults();
        config.byName()
                .forEach((name, settings) -> faults.check(() -> {
                    String property = "countersign.manifests." + name;
                    Manifest manifest = read(name, property, settings);
                    profiles.reserve(addressOf(manifest), property + ".target", "the manifest " + name);
                    all.add(manifest);
                }));
        faults.throwIfAny();
    }

    List<Manifest> all() {
        return List.copyOf(all);
    }

    /** Where {@code manifest} is written. */
    ObjectAddress addressOf(Manifest manifest) {
        return profiles.addressOf(manifest.profile(), manifest.target());
    }

    private Manifest read(String name, String property, ManifestConfig config) {
        ConfiguredName.require("manifest name", name, property);
        StartupFaults faults = StartupFaults.below(property);
        Profile profile = config.profile().map(profiles::named).orElse(null);
        faults.require(profile != null, "profile", "the name of a profile")
                .require(
                        config.target().filter(ScheduledProfiles::isKey).isPresent(),
                        "target",
                        "the key of the manifest")
                .require(config.expiresIn().isPresent(), "expires-in", "the lifetime of its URLs, such as PT12H")
                .throwIfAny();
        ScheduledProfiles.requireReadable(profile, faults);
        faults.throwIfAny();
        config.prefix().ifPresent(prefix -> ScheduledProfiles.requireWithin(profile, prefix, faults));
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
}
