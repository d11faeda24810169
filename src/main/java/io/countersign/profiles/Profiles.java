package io.countersign.profiles;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.Reloadable;
import io.countersign.settings.CheckedAtStart;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The profiles in force: checked at start, and again whenever the configuration changes. */
@Singleton
public class Profiles implements Reloadable<ProfilesConfig>, CheckedAtStart {

    private final StoreNames stores;
    private final DistributionNames distributions;
    private final RoleNames roles;
    private volatile ProfileSet current;

    /**
     * Looks stores and distributions up one by one: where their settings are wrong, those of profiles are still
     * checked.
     */
    @Inject
    Profiles(
            ProfilesConfig config,
            Instance<StoreNames> stores,
            Instance<DistributionNames> distributions,
            Instance<RoleNames> roles) {
        this(config, new LazyStores(stores), () -> distributions.get().names(), () -> roles.get()
                .names());
    }

    private record LazyStores(Instance<StoreNames> stores) implements StoreNames {

        @Override
        public Set<String> names() {
            return stores.get().names();
        }

        @Override
        public String bucketFault(String store, String bucket) {
            return stores.get().bucketFault(store, bucket);
        }
    }

    Profiles(ProfilesConfig config, StoreNames stores, DistributionNames distributions, RoleNames roles) {
        this.stores = stores;
        this.distributions = distributions;
        this.roles = roles;
        this.current = new ProfileSet(config, stores, distributions, roles);
    }

    @Override
    public Class<ProfilesConfig> configuration() {
        return ProfilesConfig.class;
    }

    @Override
    public Runnable prepare(ProfilesConfig config) {
        ProfileSet fresh = new ProfileSet(config, stores, distributions, roles);
        return () -> current = fresh;
    }

    /** All of them, by name. */
    public Collection<Profile> all() {
        return current.all();
    }

    /**
     * The profile under which the object {@code key} of {@code bucket} was written, as far as its place tells: of
     * several the one whose prefix says most, then one that tells a topic, then the first by its name.
     */
    public Optional<Profile> writing(String bucket, String key) {
        return all().stream()
                .filter(profile -> profile.isWrittenAt(bucket, key))
                .min(Comparator.<Profile>comparingInt(
                                profile -> -profile.prefix().common().value().length())
                        .thenComparing(profile -> profile.alertTopic() == null)
                        .thenComparing(Profile::name));
    }

    /** Those that {@code caller} may use, by name. */
    public List<Profile> of(Caller caller) {
        return current.of(caller);
    }

    /** The profile used where {@code caller} names none: the default, or the only one that it may use; or null. */
    public Profile defaultProfile(Caller caller) {
        return current.defaultProfile(caller);
    }

    /**
     * The profile of {@code name}, or the one that serves where none is named. What does not exist and what the caller
     * may not use are told in the same words.
     *
     * @throws ProblemException if there is none for this caller, or none is named and it may use several
     */
    public Profile find(String name, Caller caller) {
        return current.find(name, caller);
    }

    /** What is said to who may not: to show who they are, or that there is nothing. */
    public static ProblemException refusalFor(Caller caller) {
        return caller.isKnown()
                ? ProblemException.notFound()
                : new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "Show who you are: send an API key as X-Api-Key: <id>.<secret>, or a token of an issuer that "
                                + "this service knows as Authorization: Bearer <token>.");
    }
}
