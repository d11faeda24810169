package io.countersign.profiles;

import io.countersign.keys.KeyTemplate;
import io.countersign.keys.PrefixTemplate;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import java.time.Duration;

/** Reads a profile from its configuration, and reports all of its invalid values at once. */
final class ProfileReader {

    private static final Duration DEFAULT_SHARE = Duration.ofDays(7);
    private static final Duration MAX_SHARE = Duration.ofDays(365);

    private ProfileReader() {}

    /**
     * Returns the profile {@code name}.
     *
     * @throws StartupException if a value is invalid; the message names the property
     */
    static Profile read(String name, ProfileConfig config) {
        String property = "countersign.profiles." + name;
        ConfiguredName.require("profile name", name, property);
        StartupFaults faults = StartupFaults.below(property);
        faults.require(!config.methods().isEmpty(), "methods", "at least one method");
        BucketName bucket = faults.read(() -> bucket(property, config));
        PrefixTemplate prefix = faults.read(() -> RuleReader.prefix(property, config));
        KeyTemplate template = faults.read(() -> RuleReader.template(property, config));
        Access access = faults.read(() -> Access.of(property, config));
        Lifetime reading = faults.read(
                () -> lifetime(property, "read-expiry", config.defaultReadExpiry(), config.maxReadExpiry()));
        Lifetime writing = faults.read(
                () -> lifetime(property, "write-expiry", config.defaultWriteExpiry(), config.maxWriteExpiry()));
        Duration window = faults.read(() -> urlWindow(property, config));
        Lifetime sharing = faults.read(() -> shareLifetime(property, config));
        ObjectRules rules = faults.read(() -> RuleReader.rules(property, config));
        KeyPrefix quarantine = faults.read(() -> RuleReader.quarantine(property, config));
        Duration abortUploadsAfter = faults.read(() -> RuleReader.abortUploadsAfter(property, config));
        Delivery delivery = faults.read(() -> Delivery.of(property, config));
        String browserRole = faults.read(() -> BrowserRole.of(property, config));
        Limits limits = faults.read(() -> Limits.of(property, config.limits()));
        String alertTopic = faults.read(() -> RuleReader.alertTopic(property, config));
        Moderation moderation = faults.read(() -> Moderation.of(property, config));
        faults.throwIfAny();
        return new Profile(
                name,
                new ObjectLocation(config.store(), bucket, prefix),
                new Permissions(access, config.methods(), config.listing(), config.legacyKeys()),
                new Lifetimes(reading, writing, window, sharing),
                new ObjectPolicy(template, rules),
                new UploadHandling(quarantine, abortUploadsAfter, alertTopic, moderation),
                new ClientAccess(delivery, browserRole, config.checkExistence()),
                limits);
    }

    private static BucketName bucket(String property, ProfileConfig config) {
        String setting = property + ".bucket";
        try {
            return new BucketName(config.bucket()
                    .orElseThrow(
                            () -> new StartupException("Set " + setting + " to the bucket of the profile.", setting)));
        } catch (ProblemException e) {
            throw new StartupException(setting + " " + e.violations().get(0).message() + ".", setting);
        }
    }

    /** Null if none is set. A URL of a longer window could be expired before it is returned. */
    private static Duration urlWindow(String property, ProfileConfig config) {
        Duration window = config.urlWindow().orElse(null);
        if (window != null
                && (window.compareTo(Lifetimes.MIN) < 0
                        || window.getNano() != 0
                        || window.compareTo(config.defaultReadExpiry()) >= 0
                        || window.compareTo(config.maxReadExpiry()) >= 0)) {
            String setting = property + ".url-window";
            throw new StartupException(
                    "Set " + setting + " to whole seconds, at least PT1S and less than default-read-expiry and "
                            + "max-read-expiry: a URL must outlive its window.",
                    setting);
        }
        return window;
    }

    /** Null if the profile allows no shares. */
    private static Lifetime shareLifetime(String property, ProfileConfig config) {
        Duration max = config.maxShareExpiry().orElse(null);
        if (max == null) {
            return null;
        }
        StartupFaults.below(property)
                .requireBetween(max, Lifetimes.MIN, MAX_SHARE, "max-share-expiry", "a duration from PT1S to P365D")
                .throwIfAny();
        return new Lifetime(max.compareTo(DEFAULT_SHARE) < 0 ? max : DEFAULT_SHARE, max);
    }

    private static Lifetime lifetime(String property, String setting, Duration defaultValue, Duration max) {
        StartupFaults.below(property)
                .requireBetween(
                        defaultValue, Lifetimes.MIN, Lifetimes.MAX, "default-" + setting, "a duration from PT1S to P7D")
                .requireBetween(max, Lifetimes.MIN, Lifetimes.MAX, "max-" + setting, "a duration from PT1S to P7D")
                .throwIfAny();
        return new Lifetime(defaultValue.compareTo(max) > 0 ? max : defaultValue, max);
    }
}
