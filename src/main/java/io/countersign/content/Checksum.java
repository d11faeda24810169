package io.countersign.content;

import io.countersign.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A checksum that the store compares with what arrives. AWS: "Checking object integrity in Amazon S3". */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(description = "A checksum of the whole body, which the store compares with what arrives.")
public record Checksum(
        @Schema(description = "Which checksum it is.", required = true, examples = "SHA256")
        Algorithm algorithm,

        @Schema(
                description = "Its value in base64, as the x-amz-checksum-… header carries it.",
                required = true,
                examples = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        String value) {

    /** The checksums that S3 knows, and how many bytes each has. */
    @Schema(name = "ChecksumAlgorithm", description = "A checksum that S3 knows.")
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
         * Whether a store can say the checksum of a whole object that came in parts from those of its parts. AWS:
         * "Checking object integrity in Amazon S3", full object checksums of multipart uploads.
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
     * Whether {@code etag}, with or without its quotes, is this MD5. An entity tag that is not shows nothing: it is an
     * MD5 only where an object or a part came in one piece and is not encrypted by KMS. AWS: "Checking object integrity
     * in Amazon S3".
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
            // The decoder forgives missing padding and stray bits; a store that compares texts does not.
            return decoded != null
                    && decoded.length == bytes
                    && Base64.getEncoder().encodeToString(decoded).equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The header that brings it, in lower case. */
    public String headerName() {
        return algorithm == Algorithm.MD5
                ? "content-md5"
                : "x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT);
    }

    /** The field of a form that brings it, as AWS spells it. AWS: "POST Object". */
    public String fieldName() {
        return algorithm == Algorithm.MD5 ? "Content-MD5" : headerName();
    }
}
