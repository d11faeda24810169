package io.countersign.signing.explain;

/**
 * A fault of a signed request, or the result that it is valid.
 *
 * @param code the kind of finding; stable, for programs
 * @param message the fault and how to correct it, for people
 */
public record Finding(Code code, String message) {

    /** The kinds of finding. */
    public enum Code {
        /**
         * The request is valid; never together with another finding, nor if the store rejected the request.
         */
        VALID,
        MALFORMED,
        NOT_SIGNED,
        SIGNATURE_VERSION_2,
        EXPIRED,
        NOT_YET_VALID,
        CREDENTIALS_EXPIRED,
        CLOCK_SKEW,
        UNKNOWN_KEY,
        WRONG_REGION,
        WRONG_HOST,
        METHOD_MISMATCH,
        AUTHORIZATION_SENT,
        DOUBLE_ENCODED_KEY,
        PLUS_FOR_SPACE,
        HTML_ESCAPED,
        SURROUNDING_CHARACTERS,
        SIGNATURE_TRUNCATED,
        PARAMETER_ADDED,
        HEADER_NOT_SIGNED,
        HEADER_MISSING,
        HEADER_CHANGED,
        PATH_CHANGED,
        QUERY_CHANGED,
        PAYLOAD_SIGNED,
        FIELD_MISSING,
        FIELD_NOT_COVERED,
        FIELD_AFTER_FILE,
        CONDITION_FAILED,
        SIZE_OUT_OF_RANGE,
        STORE_REFUSED,
        SIGNATURE_MISMATCH;

        /** The code as it appears in responses: {@code double-encoded-key}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
