package io.countersign.callers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A new API key: the text for the caller, which is shown once, and the hash for the configuration.
 *
 * @param id the caller's name in the configuration
 * @param key what the caller sends as {@code X-Api-Key}; a secret
 * @param hash the value of {@code countersign.callers.api-keys.<id>.hashes}
 */
public record NewApiKey(String id, String key, String hash) {

    private static final int SECRET_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MAX_ID = 63;

    /**
     * Makes a key of 256 random bits.
     *
     * @throws IllegalArgumentException if {@code id} is not 1 to 63 lower-case letters, digits and hyphens
     */
    public static NewApiKey create(String id, SecureRandom random) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "must be 1 to 63 lower-case letters, digits and hyphens, without a hyphen at either end");
        }
        byte[] secretBytes = new byte[SECRET_BYTES];
        random.nextBytes(secretBytes);
        byte[] saltBytes = new byte[SALT_BYTES];
        random.nextBytes(saltBytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(secretBytes);
        String salt = HexFormat.of().formatHex(saltBytes);
        return new NewApiKey(id, id + '.' + secret, "sha256:" + salt + ':' + hex(salt + secret));
    }

    /** As {@code settings.ConfiguredName}, which loads classes of Quarkus that the command line does without. */
    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_ID
                && id.charAt(0) != '-'
                && id.charAt(id.length() - 1) != '-'
                && id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    private static String hex(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Prints the id without the key. */
    @Override
    public String toString() {
        return "NewApiKey[" + id + ", redacted]";
    }
}
