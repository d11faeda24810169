package io.countersign.alerts.idempotency;

import io.countersign.callers.Caller;
import io.countersign.content.Sha256;
import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identifies repeated requests of a caller. IETF draft: "The Idempotency-Key HTTP Header Field".
 *
 * @param hash SHA-256 of the caller, the scope and the header value, in hexadecimal
 */
public record IdempotencyKey(String hash) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * Builds the key of a request.
     *
     * @param scope the operation or topic; the same value in another scope is a different key
     * @return null if {@code value} is null
     * @throws ProblemException if {@code value} is not 1 to 255 visible ASCII characters
     */
    public static IdempotencyKey of(Caller caller, String scope, String value) {
        if (value == null) {
            return null;
        }
        if (!FORM.matcher(value).matches()) {
            throw ProblemException.invalid("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(Sha256.hexOf(caller.owner() + "\n" + scope + "\n" + value));
    }

    /** The key of the message at {@code index}, if this is the key of a batch. */
    public IdempotencyKey at(int index) {
        return new IdempotencyKey(Sha256.hexOf(hash + "#" + index));
    }

    /** A deduplication id for FIFO topics: SNS then drops duplicates, too. */
    public String deduplicationId() {
        return hash;
    }

    /** A hash that identifies the sequence {@code parts}; null differs from every string. */
    public static String fingerprint(String... parts) {
        return Sha256.hexOf(Stream.of(parts)
                        .map(part -> part == null ? "-" : part.length() + ":" + part)
                        .collect(Collectors.joining(" ")))
                .substring(0, 32);
    }
}
