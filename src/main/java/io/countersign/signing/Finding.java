package io.countersign.signing;

/**
 * One thing that is wrong with a signed request, or the news that nothing is.
 *
 * @param code which kind it is; stable, for programs
 * @param message what was found and what to do about it, for people
 */
public record Finding(Code code, String message) {

    /** The kinds of finding. */
    public enum Code {
        VALID,
        MALFORMED,
        EXPIRED,
        CLOCK_SKEW,
        UNKNOWN_KEY,
        WRONG_REGION,
        WRONG_HOST,
        METHOD_MISMATCH,
        DOUBLE_ENCODED_KEY,
        HEADER_NOT_SIGNED,
        HEADER_MISSING,
        HEADER_CHANGED,
        PATH_CHANGED,
        QUERY_CHANGED,
        PAYLOAD_SIGNED,
        SIGNATURE_MISMATCH;

        /** The code as it stands in answers: {@code double-encoded-key}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
