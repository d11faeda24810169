package io.countersign.uploads;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Checksums of {@link #DIGITS}: published values; the others are computed by the JDK. */
enum KnownChecksum {
    SHA256(null),
    SHA1(null),
    MD5(null),
    CRC32("cbf43926"),
    CRC32C("e3069283"),
    CRC64NVME("ae8b14860a799888");

    /** The input of the check values in the catalogue of CRC algorithms ("CRC RevEng"). */
    static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    static final byte[] OTHER = "987654321".getBytes(StandardCharsets.US_ASCII);

    private final String hex;

    KnownChecksum(String hex) {
        this.hex = hex;
    }

    byte[] bytes() {
        return hex == null
                ? digest(name().replace("SHA", "SHA-"), DIGITS)
                : HexFormat.of().parseHex(hex);
    }

    Map<String, String> declared() {
        return Map.of("algorithm", name(), "value", Base64.getEncoder().encodeToString(bytes()));
    }

    static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
