package io.countersign.shares;

import io.countersign.content.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret part of a share's link: 192 random bits in base64url. One round of SHA-256 is enough to store it, because
 * it cannot be guessed.
 */
public final class ShareToken {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final int ID_LENGTH = 32;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + ID_LENGTH + "}");

    private final String value;
    private final String hash;

    private ShareToken(String value) {
        this.value = value;
        this.hash = Sha256.hexOf(value);
    }

    /** Returns a new token. */
    public static ShareToken fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ShareToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the token of a link; null if {@code text} has not the form of a token. */
    public static ShareToken parse(String text) {
        return FORM.matcher(text).matches() ? new ShareToken(text) : null;
    }

    /** Whether {@code text} has the form of the id of a share. */
    public static boolean isShareId(String text) {
        return ID.matcher(text).matches();
    }

    /** The token itself, for the link. */
    public String value() {
        return value;
    }

    /** Its hash, in hexadecimal digits. */
    String hash() {
        return hash;
    }

    /** The id of its share: the first 128 bits of its hash, from which the token cannot be derived. */
    public String shareId() {
        return hash.substring(0, ID_LENGTH);
    }

    /** Whether it is the token of {@code share}; takes the same time for all tokens. */
    public boolean opens(Share share) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), share.tokenHash().getBytes(StandardCharsets.US_ASCII));
    }

    /** Prints without the token. */
    @Override
    public String toString() {
        return "ShareToken[" + shareId() + "]";
    }
}
