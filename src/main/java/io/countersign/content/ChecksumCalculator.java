package io.countersign.content;

import io.countersign.content.Checksum.Algorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Computes a checksum of bytes in blocks; not thread-safe. */
public interface ChecksumCalculator {

    /** Adds the remaining bytes of {@code block}. */
    void update(ByteBuffer block);

    /**
     * Returns the checksum of all added bytes in base64, in the format of {@link Checksum#value}. No bytes can be added
     * afterwards.
     */
    String value();

    /** Returns a calculator without bytes. */
    static ChecksumCalculator of(Algorithm algorithm) {
        return switch (algorithm) {
            case SHA256 -> digest("SHA-256");
            case SHA1 -> digest("SHA-1");
            case MD5 -> digest("MD5");
            case CRC32 -> sum(new CRC32(), Integer.BYTES);
            case CRC32C -> sum(new CRC32C(), Integer.BYTES);
            case CRC64NVME -> sum(new Crc64Nvme(), Long.BYTES);
        };
    }

    private static ChecksumCalculator digest(String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
        return new ChecksumCalculator() {

            @Override
            public void update(ByteBuffer block) {
                digest.update(block);
            }

            @Override
            public String value() {
                return Base64.getEncoder().encodeToString(digest.digest());
            }
        };
    }

    private static ChecksumCalculator sum(java.util.zip.Checksum sum, int bytes) {
        return new ChecksumCalculator() {

            @Override
            public void update(ByteBuffer block) {
                sum.update(block);
            }

            @Override
            public String value() {
                byte[] value = ByteBuffer.allocate(bytes)
                        .put(ByteBuffer.allocate(Long.BYTES)
                                .putLong(sum.getValue())
                                .position(Long.BYTES - bytes))
                        .array();
                return Base64.getEncoder().encodeToString(value);
            }
        };
    }
}
