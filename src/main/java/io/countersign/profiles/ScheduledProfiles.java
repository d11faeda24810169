package io.countersign.profiles;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The profiles under which the service works by itself, and the objects that it writes then; checked at start. */
@Singleton
public class ScheduledProfiles implements CheckedAtStart {

    private final Profiles profiles;
    private final Map<ObjectAddress, String> targets = new ConcurrentHashMap<>();

    public ScheduledProfiles(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The profile {@code name}, or null. */
    public Profile named(String name) {
        return profiles.named(name).orElse(null);
    }

    /** The object {@code key} in the bucket of the profile {@code name}. */
    public ObjectAddress addressOf(String name, String key) {
        Profile profile = profiles.find(name, Caller.service());
        return new ObjectAddress(profile.store(), profile.bucket(), new ObjectKey(key));
    }

    /** Requires that the service itself can read and list under {@code profile}. */
    public static void requireReadable(Profile profile, StartupFaults faults) {
        requireFixedPrefix(profile, "profile", faults);
        faults.require(
                profile.allows(Action.READ) && profile.listing(), "profile", "a profile that allows GET and listing");
    }

    /** Requires that keys under {@code profile}, which {@code setting} names, do not depend on a caller. */
    public static void requireFixedPrefix(Profile profile, String setting, StartupFaults faults) {
        faults.require(
                profile.prefix().appliesTo(Caller.service()),
                setting,
                "a profile whose prefix is the same for all callers: that of " + profile.name() + " is not");
    }

    /** Whether {@code text} is a key. */
    public static boolean isKey(String text) {
        return isAccepted(() -> new ObjectKey(text));
    }

    /** Requires that {@code prefix} is within that of {@code profile}, which {@link #requireReadable} accepts. */
    public static void requireWithin(Profile profile, String prefix, StartupFaults faults) {
        faults.require(
                prefix.endsWith("/")
                        && isAccepted(() -> new ExistingPrefix(prefix))
                        && profile.prefixOf(Caller.service()).covers(new ExistingPrefix(prefix))
                        && !profile.isQuarantined(prefix),
                "prefix",
                "a prefix within that of the profile " + profile.name() + ", ending in a slash");
    }

    /**
     * Reserves an object for the one that writes it.
     *
     * @param property the setting that names the object
     * @param writer what writes it, such as {@code the manifest partner}
     * @throws StartupException if another one writes it
     */
    public void reserve(ObjectAddress target, String property, String writer) {
        String other = targets.putIfAbsent(target, writer);
        if (other != null) {
            throw new StartupException("Set " + property + " to another key than that of " + other + ".", property);
        }
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
