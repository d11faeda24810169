package io.countersign.alerts.idempotency;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what a caller's second try is known for what it is. IETF draft: "The Idempotency-Key HTTP Header Field".
 *
 * @param hash of the key, with whose it is and what it is for
 */
public record IdempotencyKey(String hash) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * The key that {@code caller} calls {@code value}.
     *
     * @param scope what it is for: the same value is another key elsewhere
     * @return null where {@code value} is
     * @throws ProblemException if it is none
     */
    public static IdempotencyKey of(Caller caller, String scope, String value) {
        if (value == null) {
            return null;
        }
        if (!FORM.matcher(value).matches()) {
            throw ProblemException.invalid("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(sha256(caller.owner() + "\n" + scope + "\n" + value));
    }

    /** The key for the message at {@code index} of the batch that this is the key of. */
    public IdempotencyKey at(int index) {
        return new IdempotencyKey(sha256(hash + "#" + index));
    }

    /** A deduplication id for FIFO topics: so SNS itself would notice a message that comes twice. */
    public String deduplicationId() {
        return hash;
    }

    /** Tells what consists of {@code parts} from anything else; null stands for itself. */
    public static String fingerprint(String... parts) {
        return sha256(Stream.of(parts)
                        .map(part -> part == null ? "-" : part.length() + ":" + part)
                        .collect(Collectors.joining(" ")))
                .substring(0, 32);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
