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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The current profiles: validated at start, and again on each configuration change. */
@Singleton
public class Profiles implements Reloadable<ProfilesConfig>, CheckedAtStart {

    private final StoreNames stores;
    private final DistributionNames distributions;
    private final RoleNames roles;
    private final ModeratedStores moderated;
    private volatile ProfileSet current;

    /**
     * Resolves stores and distributions individually, so that profiles are still validated if a store setting is
     * invalid.
     */
    @Inject
    Profiles(
            ProfilesConfig config,
            Instance<StoreNames> stores,
            Instance<DistributionNames> distributions,
            Instance<RoleNames> roles,
            Instance<ModeratedStores> moderated) {
        this(
                config,
                new LazyStores(stores),
                new LazyDistributions(distributions),
                () -> roles.get().names(),
                store -> moderated.get().moderationFault(store));
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

    private record LazyDistributions(Instance<DistributionNames> distributions) implements DistributionNames {

        @Override
        public Set<String> names() {
            return distributions.get().names();
        }

        @Override
        public boolean signsRepeatably(String name) {
            return distributions.get().signsRepeatably(name);
        }

        @Override
        public Set<String> forwardedQuery(String name) {
            return distributions.get().forwardedQuery(name);
        }
    }

    Profiles(
            ProfilesConfig config,
            StoreNames stores,
            DistributionNames distributions,
            RoleNames roles,
            ModeratedStores moderated) {
        this.stores = stores;
        this.distributions = distributions;
        this.roles = roles;
        this.moderated = moderated;
        this.current = new ProfileSet(config, stores, distributions, roles, moderated);
    }

    @Override
    public Class<ProfilesConfig> configuration() {
        return ProfilesConfig.class;
    }

    @Override
    public Runnable prepare(ProfilesConfig config) {
        ProfileSet fresh = new ProfileSet(config, stores, distributions, roles, moderated);
        return () -> current = fresh;
    }

    /**
     * Returns the profile {@code name}, for the service's own work: whether a caller may use it is not checked. Empty for
     * null.
     */
    public Optional<Profile> named(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(current.named(name));
    }

    /** All profiles, by name. */
    public Collection<Profile> all() {
        return current.all();
    }

    /** One profile of each bucket, the first by name: for what concerns whole buckets. */
    public Collection<Profile> onePerBucket() {
        Map<List<String>, Profile> first = new LinkedHashMap<>();
        all().forEach(profile ->
                first.putIfAbsent(List.of(profile.store(), profile.bucket().value()), profile));
        return first.values();
    }

    /**
     * Returns the profile for the object {@code key} of {@code bucket}, as far as its key identifies one: of several,
     * the one with the longest prefix, then one with a topic, then the first by name.
     */
    public Optional<Profile> writing(String bucket, String key) {
        return all().stream()
                .filter(profile -> profile.isWrittenAt(bucket, key))
                .min(Comparator.<Profile>comparingInt(
                                profile -> -profile.prefix().common().value().length())
                        .thenComparing(profile -> profile.alertTopic() == null)
                        .thenComparing(Profile::name));
    }

    /** The profiles that {@code caller} may use, by name. */
    public List<Profile> of(Caller caller) {
        return current.of(caller);
    }

    /** The default profile of {@code caller}: the configured default, or the only one that it may use; or null. */
    public Profile defaultProfile(Caller caller) {
        return current.defaultProfile(caller);
    }

    /**
     * Returns the profile of {@code name}, or the default if the name is null. A missing profile and a forbidden one
     * get the same message.
     *
     * @throws ProblemException if this caller has no such profile, or there is no name and no default
     */
    public Profile find(String name, Caller caller) {
        return current.find(name, caller);
    }

    /** The rejection: anonymous callers are asked to authenticate; others get 404. */
    public static ProblemException refusalFor(Caller caller) {
        return caller.isKnown()
                ? ProblemException.notFound()
                : new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "Authentication is required: send an API key as X-Api-Key: <id>.<secret>, or a token of a "
                                + "configured issuer as Authorization: Bearer <token>.");
    }
}
