package io.countersign.stores;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether all signing credentials are available, and live as long as what profiles sign with them. */
@Singleton
class CredentialsSetup implements SetupCheck {

    private final Stores stores;
    private final Profiles profiles;

    CredentialsSetup(Stores stores, Profiles profiles) {
        this.stores = stores;
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(stores.credentials())
                .onItem()
                .transformToUniAndConcatenate(credentials -> credentials
                        .get()
                        .map(ending -> shortLived(credentials))
                        .onFailure()
                        .recoverWithItem(List.of(missing(credentials.name()))))
                .onItem()
                .<SetupFinding>disjoint()
                .collect()
                .asList();
    }

    private static SetupFinding missing(String name) {
        boolean isDefault = name.equals(CredentialsBook.DEFAULT);
        return Code.CREDENTIALS_MISSING.finding(
                "credentials " + name,
                "There are none, so nothing can be signed with them.",
                isDefault
                        ? "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this service a role, a profile or "
                                + "another source that the AWS SDK knows."
                        : "Check the role and the trust policy of countersign.credentials." + name + ".");
    }

    private List<SetupFinding> shortLived(CurrentCredentials credentials) {
        Duration life = credentials.life();
        if (life == null) {
            return List.of();
        }
        return profiles.all().stream()
                .filter(profile -> longest(profile, credentials).compareTo(life) > 0)
                .map(profile -> Code.CREDENTIALS_SHORT_LIVED.finding(
                        "profile " + profile.name(),
                        "The session of the credentials " + credentials.name() + " ends in " + life.toMinutes()
                                + " minutes, and the profile allows " + longest(profile, credentials)
                                + ": what is signed for longer ends with the session.",
                        "Lengthen the session of the role, or shorten max-expiry of the profile."))
                .toList();
    }

    private Duration longest(Profile profile, CurrentCredentials credentials) {
        Store store = stores.of(profile.store());
        Duration read = profile.lifetimes().read().max();
        Duration write = profile.lifetimes().write().max();
        return Stream.of(
                        store.readers().equals(credentials) ? read : Duration.ZERO,
                        store.credentialsFor(ObjectMethod.PUT).equals(credentials) ? write : Duration.ZERO)
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
