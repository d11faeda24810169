package io.countersign.callers;

import io.countersign.callers.CallersConfig.ApiKeyConfig;
import io.countersign.runtime.Reloadable;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The configured API keys, stored as salted hashes; updated with the configuration. */
@Singleton
public class ApiKeys implements Reloadable<CallersConfig>, CheckedAtStart {

    /** Longer than any generated secret, so that unauthenticated callers cannot cause long hash computations. */
    private static final int MAX = 256;

    /** During rotation, a key has two secrets. Each request computes the same number of hashes for any key. */
    private static final int MAX_HASHES = 2;

    private static final ApiKey UNKNOWN = new ApiKey("", List.of(), Set.of(), null, Map.of(), Instant.MIN);

    private record ApiKey(
            String id,
            List<SecretHash> hashes,
            Set<String> roles,
            String tenant,
            Map<String, String> claims,
            Instant expires) {

        Caller holder(String address) {
            return new Caller(id, Caller.Kind.API_KEY, roles, tenant, claims, address, null);
        }
    }

    private volatile Map<String, ApiKey> byId;
    private final Clock clock;

    ApiKeys(CallersConfig config, Clock clock) {
        this.byId = read(config);
        this.clock = clock;
    }

    @Override
    public Class<CallersConfig> configuration() {
        return CallersConfig.class;
    }

    @Override
    public Runnable prepare(CallersConfig config) {
        Map<String, ApiKey> fresh = read(config);
        return () -> byId = fresh;
    }

    private static Map<String, ApiKey> read(CallersConfig config) {
        Map<String, ApiKey> read = new TreeMap<>();
        config.apiKeys().forEach((id, key) -> read.put(id, read(id, key)));
        return Map.copyOf(read);
    }

    private static ApiKey read(String id, ApiKeyConfig config) {
        String property = "countersign.callers.api-keys." + id;
        ConfiguredName.require("API key id", id, property);
        if (config.hashes().isEmpty() || config.hashes().size() > MAX_HASHES) {
            throw new StartupException(
                    "Set " + property + ".hashes to one hash, or to two while a key is rotated.", property + ".hashes");
        }
        Set<String> roles = config.roles().orElse(Set.of());
        if (roles.contains("*")) {
            throw new StartupException(
                    "Name the roles in " + property + ".roles: a key with every role has no restriction.",
                    property + ".roles");
        }
        try {
            return new ApiKey(
                    id,
                    config.hashes().stream().map(SecretHash::parse).toList(),
                    Set.copyOf(roles),
                    config.tenant().orElse(null),
                    Map.copyOf(config.claims()),
                    config.expires().orElse(Instant.MAX));
        } catch (IllegalArgumentException e) {
            throw new StartupException("Each of " + property + ".hashes " + e.getMessage() + ".", property + ".hashes");
        }
    }

    /** Whether no key is configured. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /**
     * Returns when the key {@code id} expires: {@link Instant#MAX} if never, {@link Instant#MIN} if it is no longer
     * configured.
     */
    public Instant endOf(String id) {
        return byId.getOrDefault(id, UNKNOWN).expires();
    }

    /**
     * Returns the caller that holds the key {@code id}, with its current roles, for work that it requested before; null
     * if the key is no longer configured or has expired.
     *
     * @param address the address for which the work is done, or null
     */
    public Caller current(String id, String address) {
        ApiKey known = byId.get(id);
        return known == null || !known.expires().isAfter(clock.instant()) ? null : known.holder(address);
    }

    /**
     * Returns the holder of {@code key}, which is {@code <id>.<secret>}. An unknown id, a wrong secret and an expired
     * key cost the same work and have the same result.
     *
     * @param address the caller's address, or null
     * @return the caller, or null if the key is not valid
     */
    public Caller holderOf(String key, String address) {
        int dot = key.indexOf('.');
        if (dot < 0 || key.length() > MAX) {
            return null;
        }
        ApiKey known = byId.getOrDefault(key.substring(0, dot), UNKNOWN);
        String secret = key.substring(dot + 1);
        boolean matches = false;
        for (int i = 0; i < MAX_HASHES; i++) {
            boolean configured = i < known.hashes().size();
            SecretHash hash = configured ? known.hashes().get(i) : SecretHash.OF_UNKNOWN_KEY;
            matches |= hash.matches(secret) & configured;
        }
        return matches && known.expires().isAfter(clock.instant()) ? known.holder(address) : null;
    }
}
