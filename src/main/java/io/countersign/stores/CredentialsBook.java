package io.countersign.stores;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsConfig.NamedCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.stores.RoleSource.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All signing credentials, by their names in store settings. */
@Singleton
public class CredentialsBook implements CheckedAtStart {

    /** The AWS SDK's own chain. */
    public static final String DEFAULT = "default";

    private final Map<String, CurrentCredentials> byName = new TreeMap<>();
    private final Map<String, Role> roles = new TreeMap<>();

    CredentialsBook(
            CredentialsConfig config, CredentialsSource chain, RoleSource assuming, StoreConfig store, Clock clock) {
        byName.put(DEFAULT, new CurrentCredentials(DEFAULT, chain, store, clock));
        config.byName().forEach((name, settings) -> {
            String property = "countersign.credentials." + name;
            CredentialsSource source =
                    isPair(property, settings) ? pair(settings) : assumed(name, property, settings, assuming, store);
            byName.put(name, new CurrentCredentials(name, source, store, clock));
        });
    }

    private static boolean isPair(String property, NamedCredentials settings) {
        boolean pair =
                settings.accessKeyId().isPresent() || settings.secretAccessKey().isPresent();
        if (pair == settings.roleArn().isPresent()
                || pair
                        && (settings.accessKeyId().isEmpty()
                                || settings.secretAccessKey().isEmpty())) {
            throw new StartupException(
                    "Set " + property + " either to a pair (access-key-id and secret-access-key) or to a role-arn.",
                    property);
        }
        return pair;
    }

    private static CredentialsSource pair(NamedCredentials settings) {
        ExpiringCredentials ending = new ExpiringCredentials(
                new SigningCredentials(
                        settings.accessKeyId().get(),
                        settings.secretAccessKey().get(),
                        settings.sessionToken().orElse(null)),
                null);
        return () -> Uni.createFrom().item(ending);
    }

    private CredentialsSource assumed(
            String name, String property, NamedCredentials settings, RoleSource source, StoreConfig store) {
        if (!settings.roleArn().get().matches("arn:[a-z-]+:iam::[A-Za-z0-9]*:role/.+")) {
            throw new StartupException(
                    "Set " + property
                            + ".role-arn to the ARN of a role, such as arn:aws:iam::111122223333:role/uploads.",
                    property + ".role-arn");
        }
        Role role = new Role(
                settings.roleArn().get(),
                settings.externalId().orElse(null),
                settings.sessionName(),
                settings.stsEndpoint().orElse(null),
                settings.stsRegion().or(store::region).orElse("us-east-1"));
        roles.put(name, role);
        return () -> source.assume(role, null);
    }

    /** The role credentials, by name. */
    public Map<String, Role> roles() {
        return Map.copyOf(roles);
    }

    /**
     * Returns the credentials {@code name}.
     *
     * @throws StartupException if they do not exist; the message names {@code property}, which refers to them
     */
    public CurrentCredentials of(String name, String property) {
        CurrentCredentials credentials = byName.get(name);
        if (credentials == null) {
            throw new StartupException(
                    "Set " + property + " to one of " + String.join(", ", byName.keySet())
                            + ", or configure countersign.credentials." + name + ".",
                    property);
        }
        return credentials;
    }

    /**
     * Resolves all of them again before the next signature, for example after a restore from a snapshot, because the
     * cached ones are those of the snapshot.
     */
    public void forgetAll() {
        byName.values().forEach(CurrentCredentials::forget);
    }

    Collection<CurrentCredentials> all() {
        return byName.values();
    }

    /** Returns our current credentials with {@code accessKeyId}; null if the key is not ours. */
    public SigningCredentials byAccessKeyId(String accessKeyId) {
        return byName.values().stream()
                .map(credentials -> credentials.byAccessKeyId(accessKeyId))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
