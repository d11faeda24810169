package io.countersign.callers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A salted hash of a secret. One round of SHA-256 is enough here and no less safe than a slow hash: the secrets are 256
 * random bits, which cannot be guessed, and not words that people choose.
 */
final class SecretHash {

    private static final Pattern FORM = Pattern.compile("sha256:([0-9A-Za-z_-]{16,64}):([0-9a-f]{64})");

    /** Compared with the secret of an unknown key, so that its check takes the same time. */
    static final SecretHash OF_UNKNOWN_KEY = new SecretHash("0".repeat(32), new byte[32]);

    private final byte[] salt;
    private final byte[] hash;

    private SecretHash(String salt, byte[] hash) {
        this.salt = salt.getBytes(StandardCharsets.US_ASCII);
        this.hash = hash;
    }

    /**
     * Reads {@code sha256:<salt>:<hex>}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static SecretHash parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be sha256:<salt of 16 to 64 letters and digits>:<64 lower-case hex digits>");
        }
        return new SecretHash(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
    }

    /** Whether it is the hash of {@code secret}; takes the same time for right and wrong secrets. */
    boolean matches(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return MessageDigest.isEqual(digest.digest(secret.getBytes(StandardCharsets.UTF_8)), hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretHash[redacted]";
    }
}
