package io.countersign.policy;

import io.countersign.ops.StartupException;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The profiles of this service, checked at start. */
@Startup(1) // what is wrong with the settings is said before anything is tried with them
@Singleton
public class Profiles {

    private final Map<String, Profile> byName;
    private final Profile whenUnnamed;

    Profiles(ProfilesConfig config) {
        Map<String, Profile> read = new TreeMap<>();
        config.byName().forEach((name, profile) -> read.put(name, Profile.of(name, profile)));
        if (read.isEmpty()) {
            throw new StartupException(
                    "No profile is configured, so nothing may be signed: set countersign.profiles.<name>.bucket (in the "
                            + "environment: COUNTERSIGN_PROFILES_<NAME>_BUCKET).",
                    "countersign.profiles");
        }
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
        whenUnnamed = defaults.size() == 1
                ? read.get(defaults.get(0))
                : read.size() == 1 ? read.values().iterator().next() : null;
    }

    /** All of them, by name. */
    public Collection<Profile> all() {
        return new TreeMap<>(byName).values();
    }

    /** The profile used where a request names none, or null. */
    public Profile whenUnnamed() {
        return whenUnnamed;
    }

    /**
     * The profile of {@code name}, or the one that serves where none is named.
     *
     * @throws ProblemException if there is no such profile, or none is named and several exist
     */
    Profile find(String name) {
        if (name == null || name.isEmpty()) {
            if (whenUnnamed == null) {
                throw ProblemException.invalid(
                        "profile",
                        "must be named, because there are several and none is the default; see GET /v1/profiles");
            }
            return whenUnnamed;
        }
        Profile profile = byName.get(name);
        if (profile == null) {
            throw ProblemException.notFound();
        }
        return profile;
    }
}
