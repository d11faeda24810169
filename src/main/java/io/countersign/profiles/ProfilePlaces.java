package io.countersign.profiles;

import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectMethod;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The places of the profiles that allow a PUT. */
@Singleton
class ProfilePlaces implements WritablePlaces {

    private final Profiles profiles;

    ProfilePlaces(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public Optional<Place> in(String store) {
        return profiles.all().stream()
                .filter(profile -> profile.store().equals(store))
                .filter(profile -> profile.methods().contains(ObjectMethod.PUT))
                .map(profile -> new Place(
                        profile.name(),
                        profile.bucket(),
                        new KeyPrefix(profile.prefix().sample())))
                .findFirst();
    }
}
