package io.countersign.content;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A checksum that the store compares with the received data. AWS: "Checking object integrity in Amazon S3". */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(description = "A checksum of the whole body, which the store compares with the received data.")
public record Checksum(
        @Schema(description = "The algorithm.", required = true, examples = "SHA256")
        Algorithm algorithm,

        @Schema(
                description = "The value in base64, as in the header x-amz-checksum-….",
                required = true,
                examples = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        String value) {

    /** The checksum algorithms of S3, with their lengths in bytes. */
    @Schema(name = "ChecksumAlgorithm", description = "A checksum algorithm of S3.")
    public enum Algorithm {
        SHA256(32),
        SHA1(20),
        CRC32(4),
        CRC32C(4),
        CRC64NVME(8),
        /** RFC 1864: the header {@code Content-MD5}, which every store compares. */
        MD5(16);

        private final int bytes;

        Algorithm(int bytes) {
            this.bytes = bytes;
        }

        /**
         * Whether a store can compute the checksum of a multipart object from the checksums of its parts. AWS: "Checking
         * object integrity in Amazon S3", full object checksums of multipart uploads.
         */
        public boolean isOfParts() {
            return this == CRC32 || this == CRC32C || this == CRC64NVME;
        }
    }

    public Checksum {
        if (algorithm == null) {
            throw ProblemException.invalid(
                    "checksum.algorithm", "must be SHA256, SHA1, CRC32, CRC32C, CRC64NVME or MD5");
        }
        if (!isBase64Of(algorithm.bytes, value)) {
            throw ProblemException.invalid("checksum.value", "must be the base64 of " + algorithm.bytes + " bytes");
        }
    }

    /**
     * Whether {@code etag}, with or without its quotes, is this MD5. Another entity tag is no evidence of a difference:
     * it is an MD5 only if the object or part was uploaded in one request and is not encrypted by KMS. AWS: "Checking
     * object integrity in Amazon S3".
     */
    public boolean isEntityTag(String etag) {
        return algorithm == Algorithm.MD5
                && etag != null
                && etag.replace("\"", "")
                        .equalsIgnoreCase(
                                HexFormat.of().formatHex(Base64.getDecoder().decode(value)));
    }

    private static boolean isBase64Of(int bytes, String value) {
        try {
            byte[] decoded = value == null ? null : Base64.getDecoder().decode(value);
            // The decoder accepts missing padding and unused bits; a store that compares strings does not.
            return decoded != null
                    && decoded.length == bytes
                    && Base64.getEncoder().encodeToString(decoded).equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The name of its header, in lower case. */
    public String headerName() {
        return algorithm == Algorithm.MD5
                ? "content-md5"
                : "x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT);
    }

    /** The name of its form field. AWS: "POST Object". */
    public String fieldName() {
        return algorithm == Algorithm.MD5 ? "Content-MD5" : headerName();
    }
}
