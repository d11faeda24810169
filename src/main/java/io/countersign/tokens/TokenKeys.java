package io.countersign.tokens;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.state.StateConfig;
import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.keys.HmacKey;

/** The secrets of issued tokens; a separate key is derived from them for each purpose. */
@Singleton
public class TokenKeys implements CheckedAtStart {

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int MIN_SECRET = 32;

    private record Derived(String purpose, String id) {}

    private final Map<String, Key> secrets = new TreeMap<>();
    private final Map<Derived, Key> derived = new ConcurrentHashMap<>();
    private final String current;
    private final boolean configured;

    @Inject
    public TokenKeys(TokenKeysConfig config, TokenSigningKeyConfig signing, StateConfig state) {
        this(config, signing, state.backend().isShared(), LaunchMode.current() == LaunchMode.NORMAL);
    }

    /**
     * @param shared whether several instances share state, and so must share their keys
     * @param packaged whether this is a packaged service: neither dev mode nor a test
     */
    public TokenKeys(TokenKeysConfig config, TokenSigningKeyConfig signing, boolean shared, boolean packaged) {
        config.keys().forEach((id, secret) -> secrets.put(id, secret(id, secret)));
        configured = !secrets.isEmpty() || !packaged;
        if (secrets.isEmpty()) {
            if (shared) {
                throw new StartupException(
                        "Set countersign.token-keys.<id> to a random secret of at least " + MIN_SECRET
                                + " characters, the same for all instances: with countersign.state.backend=redis there are several, "
                                + "and each must read the tokens of the others.",
                        "countersign.token-keys");
            }
            if (packaged) {
                Log.warn("No countersign.token-keys.<id> is set: no tickets are issued, and started uploads cannot be "
                        + "resumed after a restart, or on another instance. Set it to a random secret, such as the "
                        + "output of head -c 32 /dev/urandom | base64.");
            }
            byte[] random = new byte[MIN_SECRET];
            new SecureRandom().nextBytes(random);
            secrets.put("process", new HmacKey(random));
        }
        current = signing.id()
                .orElse(secrets.size() == 1 ? secrets.keySet().iterator().next() : null);
        if (current == null || !secrets.containsKey(current)) {
            throw new StartupException(
                    "Set countersign.token-signing-key to one of " + String.join(", ", secrets.keySet())
                            + ": the key for new tokens.",
                    "countersign.token-signing-key");
        }
    }

    private static Key secret(String id, String secret) {
        String property = "countersign.token-keys." + id;
        if (!KEY_ID.matcher(id).matches()) {
            throw new StartupException(
                    "The key id of " + property + " must be 1 to 63 letters, digits, dots, _ and -.", property);
        }
        if (secret.length() < MIN_SECRET) {
            throw new StartupException(
                    "Set " + property + " to a random secret of at least " + MIN_SECRET
                            + " characters, such as what head -c 32 /dev/urandom | base64 prints.",
                    property);
        }
        return new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether secrets are configured or not required; otherwise tokens are valid only in this process. */
    public boolean areConfigured() {
        return configured;
    }

    /** The ids of all secrets. */
    public Set<String> ids() {
        return secrets.keySet();
    }

    /** The id of the secret for new tokens. */
    public String current() {
        return current;
    }

    /** Returns the secret {@code id}, or null if it does not exist. */
    public Key secret(String id) {
        return id == null ? null : secrets.get(id);
    }

    /**
     * Returns a 256-bit key for {@code purpose} only, derived from the secret {@code id}; or null if it does not exist.
     */
    public Key key(String purpose, String id) {
        Key secret = secret(id);
        return secret == null
                ? null
                : derived.computeIfAbsent(
                        new Derived(purpose, id),
                        key -> new SecretKeySpec(mac(secret, "countersign\n" + purpose), "AES"));
    }

    /** HMAC-SHA256 of {@code text} with {@code key}. */
    public static byte[] mac(Key key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
