package io.countersign.access;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.profiles.Lifetimes.Lifetime;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Permits writes under the first profile of the store that allows a PUT. */
@Singleton
class ProfileServicePermits implements ServicePermits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Profiles profiles;

    ProfileServicePermits(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public Optional<Permit> toWrite(String store, String name) {
        return profiles.all().stream()
                .filter(profile -> profile.store().equals(store))
                .filter(profile -> profile.methods().contains(ObjectMethod.PUT))
                .map(profile -> toTry(profile, name))
                .findFirst();
    }

    @Override
    public Permit toTry(Profile profile, String name) {
        return permit(profile, profile.prefix().sample() + name);
    }

    private static Permit permit(Profile profile, String key) {
        AccessRequest request = AccessRequest.of(Caller.service(), Action.WRITE, new Target.Chosen(new ObjectKey(key)))
                .underProfile(profile.name());
        return new Permit(request, profile, key, new Lifetime(MINUTE, MINUTE));
    }
}
