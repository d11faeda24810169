package io.countersign.content;

import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user metadata value as a header value: ASCII unchanged, other text as RFC 2047 encoded words, which is how S3
 * returns such values. AWS: "Working with object metadata". Leading and trailing spaces are not part of a header value
 * (RFC 9110, section 5.5), and the HTTP client of the AWS SDK rejects them. Therefore values with such spaces are
 * encoded, too, so that PUT, form and multipart upload store the same value.
 */
public final class MetadataValue {

    /** The prefix of the header of each value. AWS: "Working with object metadata". */
    public static final String HEADER_PREFIX = "x-amz-meta-";

    /** RFC 2047, section 2: an encoded word has at most 75 characters; 45 bytes make 60 of base64. */
    private static final int BYTES_PER_WORD = 45;

    private MetadataValue() {}

    /**
     * Encodes {@code value} for a header.
     *
     * @throws ProblemException for {@code field}, if the value contains a control character, or an unpaired surrogate,
     * which UTF-8 cannot encode
     */
    public static String encode(String field, String value) {
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(field, "must not contain control characters");
        }
        if (value.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw ProblemException.invalid(field, "must be valid Unicode");
        }
        boolean padded = value.startsWith(" ") || value.endsWith(" ");
        if (!padded && value.chars().allMatch(c -> c < 0x80)) {
            return value;
        }
        StringBuilder words = new StringBuilder();
        int from = 0;
        while (from < value.length()) {
            int to = from;
            int bytes = 0;
            while (to < value.length()) {
                int point = value.codePointAt(to);
                int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
                if (bytes + size > BYTES_PER_WORD) {
                    break;
                }
                bytes += size;
                to += Character.charCount(point);
            }
            words.append(from == 0 ? "" : " ").append("=?UTF-8?B?");
            words.append(
                    Base64.getEncoder().encodeToString(value.substring(from, to).getBytes(StandardCharsets.UTF_8)));
            words.append("?=");
            from = to;
        }
        return words.toString();
    }
}
