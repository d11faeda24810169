package io.countersign.profiles;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.keys.KeyTemplate;
import io.countersign.keys.PrefixTemplate;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.Set;

/**
 * A named set of rules.
 *
 * @param name its name
 * @param store the store of the bucket
 * @param bucket the bucket
 * @param prefix the prefix of every key
 * @param access the callers that may use it
 * @param methods the methods that can be signed
 * @param listing whether its objects can be listed
 * @param legacyKeys whether objects whose keys have empty segments can be read, listed and deleted
 * @param read the lifetime of signed reads
 * @param write the lifetime of signed writes
 * @param template how generated keys are formed
 * @param rules the rules for objects
 * @param quarantine the prefix to which rejected uploads are moved, which no caller can access; null if they are
 * deleted
 * @param abortUploadsAfter the age at which incomplete multipart uploads are aborted, or null for never
 * @param delivery the target of permanent links
 * @param browserRole the role for browser sessions, or null if none are issued
 * @param limits the limits of each caller
 * @param alertTopic the topic for events of its uploads, or null
 */
public record Profile(
        String name,
        String store,
        BucketName bucket,
        PrefixTemplate prefix,
        Access access,
        Set<ObjectMethod> methods,
        boolean listing,
        boolean legacyKeys,
        Lifetime read,
        Lifetime write,
        KeyTemplate template,
        ObjectRules rules,
        KeyPrefix quarantine,
        Duration abortUploadsAfter,
        Delivery delivery,
        String browserRole,
        Limits limits,
        String alertTopic) {

    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(7);

    /**
     * The lifetime of signed requests.
     *
     * @param defaultValue the default if the caller requests none
     * @param max the maximum
     */
    public record Lifetime(Duration defaultValue, Duration max) {}

    /**
     * Reads a profile from its configuration.
     *
     * @throws StartupException if a value is invalid; the message names the property
     */
    static Profile of(String name, ProfileConfig config) {
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
        ObjectRules rules = faults.read(() -> RuleReader.rules(property, config));
        KeyPrefix quarantine = faults.read(() -> RuleReader.quarantine(property, config));
        Duration abortUploadsAfter = faults.read(() -> RuleReader.abortUploadsAfter(property, config));
        Delivery delivery = faults.read(() -> Delivery.of(property, config));
        String browserRole = faults.read(() -> BrowserRole.of(property, config));
        Limits limits = faults.read(() -> Limits.of(property, config.limits()));
        String alertTopic = faults.read(() -> RuleReader.alertTopic(property, config));
        faults.throwIfAny();
        return new Profile(
                name,
                config.store(),
                bucket,
                prefix,
                access,
                Set.copyOf(config.methods()),
                config.listing(),
                config.legacyKeys(),
                reading,
                writing,
                template,
                rules,
                quarantine,
                abortUploadsAfter,
                delivery,
                browserRole,
                limits,
                alertTopic);
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

    private static Lifetime lifetime(String property, String setting, Duration defaultValue, Duration max) {
        StartupFaults.below(property)
                .requireBetween(
                        defaultValue, MIN_LIFETIME, MAX_LIFETIME, "default-" + setting, "a duration from PT1S to P7D")
                .requireBetween(max, MIN_LIFETIME, MAX_LIFETIME, "max-" + setting, "a duration from PT1S to P7D")
                .throwIfAny();
        return new Lifetime(defaultValue.compareTo(max) > 0 ? max : defaultValue, max);
    }

    /** Whether it allows {@code action}; tickets are allowed with any upload. */
    public boolean allows(Action action) {
        return action == Action.MANAGE_TICKET
                ? methods.contains(ObjectMethod.PUT) || methods.contains(ObjectMethod.POST)
                : action.method() != null && methods.contains(action.method());
    }

    /**
     * Whether {@code caller} may use it: by its access or its ticket, and by having the tenant and the claims that the
     * templates of prefix and key use.
     */
    public boolean admits(Caller caller) {
        boolean applies = prefix.appliesTo(caller) && template.appliesTo(caller);
        return applies && (caller.ticket() == null ? access.admits(caller) : isOf(caller));
    }

    /**
     * Whether the caller's ticket is for this profile, and the ticket's prefix is still within the profile's prefix,
     * which can have changed.
     */
    private boolean isOf(Caller holder) {
        return holder.ticket().profile().equals(name)
                && prefix.of(holder).covers(holder.ticket().prefix());
    }

    /** The key prefix of {@code caller}: for the holder of a ticket, the ticket's prefix. */
    public KeyPrefix prefixOf(Caller caller) {
        return caller.ticket() != null ? caller.ticket().prefix() : prefix.of(caller);
    }

    /** Whether a caller may write the object {@code key} of {@code at} under it. */
    boolean isWrittenAt(String at, String key) {
        return (methods.contains(ObjectMethod.PUT) || methods.contains(ObjectMethod.POST))
                && bucket.value().equals(at)
                && key.startsWith(prefix.common().value());
    }

    /** Whether {@code caller} may choose {@code key}. */
    public boolean allowsKey(Caller caller, ObjectKey key) {
        return prefixOf(caller).covers(key) && (quarantine == null || !quarantine.covers(key));
    }

    /**
     * Whether {@code caller} may read or delete {@code key}.
     *
     * @throws ProblemException if it has empty segments and the profile does not allow them
     */
    public boolean allowsKey(Caller caller, ExistingKey key) {
        if (!legacyKeys) {
            return allowsKey(caller, new ObjectKey(key.value()));
        }
        return prefixOf(caller).covers(key) && !isQuarantined(key.value());
    }

    /** Whether {@code caller} may choose any key with the prefix {@code below}. */
    public boolean allowsKey(Caller caller, KeyPrefix below) {
        return prefixOf(caller).covers(below)
                && (quarantine == null || !quarantine.covers(below) && !below.covers(quarantine));
    }

    /** Whether {@code key} is in its quarantine, which no caller can access. */
    public boolean isQuarantined(String key) {
        return quarantine != null && key.startsWith(quarantine.value());
    }

    /** The lifetime of {@code method} under this profile. */
    public Lifetime lifetimeOf(Action action) {
        return action.isReading() ? read : write;
    }
}
