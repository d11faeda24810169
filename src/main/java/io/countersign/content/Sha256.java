package io.countersign.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes with SHA-256 (FIPS 180-4), outside of signing, which has buffers of its own. */
public final class Sha256 {

    private Sha256() {}

    /** The hash of {@code content}: 32 bytes. */
    public static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The hash of {@code text} in UTF-8: 32 bytes. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in 64 hexadecimal digits. */
    public static String hexOf(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
