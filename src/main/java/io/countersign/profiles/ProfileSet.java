package io.countersign.profiles;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The profiles of one configuration. */
final class ProfileSet {

    private final Map<String, Profile> byName;
    private final Collection<Profile> inOrder;
    private final Profile defaultProfile;

    /**
     * @throws StartupException if no profile exists, or one is invalid
     */
    ProfileSet(
            ProfilesConfig config,
            StoreNames stores,
            DistributionNames distributions,
            RoleNames roles,
            ModeratedStores moderated) {
        Map<String, Profile> read = new TreeMap<>();
        StartupFaults faults = new StartupFaults();
        config.byName()
                .forEach((name, profile) -> faults.check(() -> read.put(name, ProfileReader.read(name, profile))));
        if (config.byName().isEmpty()) {
            throw new StartupException(
                    "No profile is configured, so nothing can be signed: set countersign.profiles.<name>.bucket (in "
                            + "the environment: COUNTERSIGN_PROFILES_<NAME>_BUCKET).",
                    "countersign.profiles");
        }
        read.values().forEach(profile -> {
            faults.check(() -> requireStore(profile, stores));
            faults.check(() -> requireDistribution(profile, distributions));
            faults.check(() -> requireRole(profile, roles));
            faults.check(() -> requireModeration(profile, stores, moderated));
        });
        faults.throwIfAny();
        List<String> defaults = read.keySet().stream()
                .filter(name -> config.byName().get(name).isDefault())
                .toList();
        if (defaults.size() > 1) {
            throw new StartupException(
                    "Only one profile may be the default, but these all are: " + String.join(", ", defaults)
                            + "; set countersign.profiles.<name>.default=true on one.",
                    "countersign.profiles");
        }
        byName = Map.copyOf(read);
        inOrder = List.copyOf(read.values());
        defaultProfile = defaults.isEmpty() ? null : read.get(defaults.get(0));
    }

    private static void requireStore(Profile profile, StoreNames stores) {
        if (!stores.names().contains(profile.store())) {
            String property = "countersign.profiles." + profile.name() + ".store";
            throw new StartupException(
                    "Set " + property + " to one of "
                            + String.join(", ", stores.names().stream().sorted().toList())
                            + ", or configure countersign.stores." + profile.store() + ".",
                    property);
        }
        String fault = stores.bucketFault(profile.store(), profile.bucket().value());
        if (fault != null) {
            throw new StartupException(fault, "countersign.profiles." + profile.name() + ".bucket");
        }
    }

    private static void requireDistribution(Profile profile, DistributionNames distributions) {
        String name = profile.delivery().distribution();
        if (name != null && !distributions.names().contains(name)) {
            String property = "countersign.profiles." + profile.name() + ".distribution";
            throw new StartupException(
                    "Set " + property + " to the name of a configured distribution: there is no "
                            + "countersign.cloudfront." + name + ".",
                    property);
        }
        if (name != null && profile.lifetimes().window() != null && !distributions.signsRepeatably(name)) {
            String property = "countersign.profiles." + profile.name() + ".url-window";
            throw new StartupException(
                    "Remove " + property + ", or set countersign.cloudfront." + name
                            + ".private-key to an RSA key: each signature of a P-256 key is another one.",
                    property);
        }
        // the holder of a wildcard chooses the query: another version, or a type that runs code
        if (profile.delivery().wildcards()
                && !distributions.forwardedQuery(name).isEmpty()) {
            String property = "countersign.profiles." + profile.name() + ".cloudfront-wildcards";
            throw new StartupException(
                    "Set " + property + " to false, or remove countersign.cloudfront." + name
                            + ".forwarded-query: a wildcard allows every value of the forwarded parameters.",
                    property);
        }
    }

    private static void requireRole(Profile profile, RoleNames roles) {
        String name = profile.browserRole();
        if (name != null && !roles.names().contains(name)) {
            String property = "countersign.profiles." + profile.name() + ".browser-role";
            throw new StartupException(
                    "Set " + property + " to the name of a configured role: there is no countersign.credentials." + name
                            + ".role-arn.",
                    property);
        }
    }

    /** A store that does not exist is reported as such. */
    private static void requireModeration(Profile profile, StoreNames stores, ModeratedStores moderated) {
        if (profile.moderation() == null || !stores.names().contains(profile.store())) {
            return;
        }
        String fault = moderated.moderationFault(profile.store());
        if (fault != null) {
            String property = "countersign.profiles." + profile.name() + ".moderation.min-confidence";
            throw new StartupException(fault + " Or remove " + property + ".", property);
        }
    }

    /** Returns the profile {@code name}; null if it does not exist. */
    Profile named(String name) {
        return byName.get(name);
    }

    /** All profiles, by name. */
    Collection<Profile> all() {
        return inOrder;
    }

    /** The profiles that {@code caller} may use, by name. */
    List<Profile> of(Caller caller) {
        return all().stream().filter(profile -> profile.admits(caller)).toList();
    }

    /** The default profile of {@code caller}: the configured default, or the only one that it may use; or null. */
    Profile defaultProfile(Caller caller) {
        if (defaultProfile != null && defaultProfile.admits(caller)) {
            return defaultProfile;
        }
        Profile only = null;
        for (Profile profile : inOrder) { // no stream: this runs for every request without a profile
            if (profile.admits(caller)) {
                if (only != null) {
                    return null;
                }
                only = profile;
            }
        }
        return only;
    }

    /**
     * Returns the profile of {@code name}, or the default if the name is null. A missing profile and a forbidden one
     * get the same message.
     *
     * @throws ProblemException if this caller has no such profile, or there is no name and no default
     */
    Profile find(String name, Caller caller) {
        Profile profile = name == null || name.isEmpty() ? defaultProfile(caller) : byName.get(name);
        if (profile != null && profile.admits(caller)) {
            return profile;
        }
        if ((name == null || name.isEmpty()) && !of(caller).isEmpty()) {
            throw ProblemException.invalid(
                            "profile",
                            "must be given, because there are several profiles and no default; see GET /v1/profiles")
                    .withReason("profile-unnamed");
        }
        throw Profiles.refusalFor(caller).withReason(profile == null ? "profile-unknown" : "profile-forbidden");
    }
}
