package io.countersign.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The API keys that the service under test knows, as their holders send them. */
public final class TestKeys {

    /** Holds the role {@code uploads}, for the tenant {@code acme}. */
    public static final String WRITER = "writer.secret-of-the-writer-0123456789";

    /** The writer's other secret, while the key is rotated. */
    public static final String WRITER_ROTATED = "writer.secret-of-the-writer-9876543210";

    /** Holds no role. */
    public static final String NO_ROLE = "norole.secret-of-no-role-0123456789";

    /** Held the role {@code uploads}, and has ended. */
    public static final String ENDED = "ended.secret-that-has-ended-0123456789";

    /** Holds the role {@code auditor}. */
    public static final String AUDITOR = "auditor.secret-of-the-auditor-0123456789";

    /** Holds the role {@code admin}. */
    public static final String ADMIN = "admin.secret-of-the-admin-0123456789";

    /** Holds the roles {@code admin} and {@code purge}. */
    public static final String PURGER = "purger.secret-of-the-purger-0123456789";

    /** Holds the role {@code publisher}. */
    public static final String PUBLISHER = "publisher.secret-of-the-publisher-0123456789";

    private static final String SALT = "0123456789abcdef0123456789abcdef";

    private TestKeys() {}

    static Map<String, String> settings() {
        String keys = "countersign.callers.api-keys.";
        return Map.ofEntries(
                Map.entry(keys + "writer.hashes", hash(WRITER) + "," + hash(WRITER_ROTATED)),
                Map.entry(keys + "writer.roles", "uploads"),
                Map.entry(keys + "writer.tenant", "acme"),
                Map.entry(keys + "norole.hashes", hash(NO_ROLE)),
                Map.entry(keys + "auditor.hashes", hash(AUDITOR)),
                Map.entry(keys + "auditor.roles", "auditor"),
                Map.entry(keys + "admin.hashes", hash(ADMIN)),
                Map.entry(keys + "admin.roles", "admin"),
                Map.entry(keys + "purger.hashes", hash(PURGER)),
                Map.entry(keys + "purger.roles", "admin,purge"),
                Map.entry(keys + "publisher.hashes", hash(PUBLISHER)),
                Map.entry(keys + "publisher.roles", "publisher"),
                Map.entry(keys + "ended.hashes", hash(ENDED)),
                Map.entry(keys + "ended.roles", "uploads"),
                Map.entry(keys + "ended.expires", "2026-01-01T00:00:00Z"),
                Map.entry("countersign.profiles.team.bucket", TestStore.BUCKET),
                Map.entry("countersign.profiles.team.prefix", "team/"),
                Map.entry("countersign.profiles.team.methods", "GET,PUT"),
                Map.entry("countersign.profiles.team.max-share-expiry", "P30D"),
                Map.entry("countersign.profiles.team.roles", "uploads"));
    }

    /** What configuration holds of {@code key}: the shell commands of docs/getting-started.md, in Java. */
    public static String hash(String key) {
        try {
            String salted = SALT + key.substring(key.indexOf('.') + 1);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + SALT + ":" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
