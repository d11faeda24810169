package io.countersign.signing;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/**
 * The state that a thread reuses between signatures: buffers, a digest, and a {@code Mac} that is initialized again
 * only for another key. It exposes no request to the next one: every buffer is cleared on use.
 */
final class SigningBuffers {

    private static final ThreadLocal<SigningBuffers> OF_THREAD = ThreadLocal.withInitial(SigningBuffers::new);

    final AsciiBuffer canonical = new AsciiBuffer(2048);
    final AsciiBuffer text = new AsciiBuffer(2048);

    private final MessageDigest sha256;
    private final Mac hmac;
    private DerivedKey keyed;
    private DerivedKey recent;
    private long second = Long.MIN_VALUE;
    private String date;

    private SigningBuffers() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            hmac = Mac.getInstance("HmacSHA256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and HmacSHA256", e);
        }
    }

    static SigningBuffers ofThread() {
        return OF_THREAD.get();
    }

    byte[] sha256(AsciiBuffer buffer) {
        buffer.update(sha256);
        return sha256.digest();
    }

    /** Returns the signature of {@code buffer}'s content under {@code key}. */
    byte[] sign(AsciiBuffer buffer, DerivedKey key) {
        if (keyed != key) {
            try {
                hmac.init(key.secret());
            } catch (InvalidKeyException e) {
                throw new IllegalStateException("a derived key is always 32 bytes", e);
            }
            keyed = key;
        }
        buffer.update(hmac);
        return hmac.doFinal();
    }

    /** Returns the key in {@code keys} for a scope and day; most signatures use the same key as the previous one. */
    DerivedKey key(DerivedKeys keys, CredentialScope signatory, long epochSecond) {
        DerivedKey known = recent;
        if (known == null || !known.isOf(signatory, Math.floorDiv(epochSecond, AmzDate.DAY))) {
            known = keys.of(signatory, epochSecond);
            recent = known;
        }
        return known;
    }

    /** Returns the date of {@code epochSecond}; most signatures are in the same second as the previous one. */
    String amzDate(long epochSecond) {
        if (second != epochSecond) {
            date = AmzDate.of(epochSecond);
            second = epochSecond;
        }
        return date;
    }
}
