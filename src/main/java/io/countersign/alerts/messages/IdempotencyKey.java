package io.countersign.alerts.messages;

import io.countersign.alerts.Message;
import io.countersign.alerts.TopicName;
import io.countersign.policy.Caller;
import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * By what a caller's second try is known for what it is. IETF draft: "The Idempotency-Key HTTP Header Field".
 *
 * @param hash of the key, with whose it is and for which topic
 */
record IdempotencyKey(String hash) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * The key that {@code caller} calls {@code value}.
     *
     * @return null where {@code value} is
     * @throws ProblemException if it is none
     */
    static IdempotencyKey of(Caller caller, TopicName topic, String value) {
        if (value == null) {
            return null;
        }
        if (!FORM.matcher(value).matches()) {
            throw ProblemException.invalid("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(sha256(caller.owner() + "\n" + topic + "\n" + value));
    }

    /** The key for the message at {@code index} of the batch that this is the key of. */
    IdempotencyKey at(int index) {
        return new IdempotencyKey(sha256(hash + "#" + index));
    }

    /** A deduplication id for FIFO topics: so SNS itself would notice a message that comes twice. */
    String deduplicationId() {
        return hash;
    }

    /** Tells {@code message} from any other. */
    static String fingerprint(Message message) {
        return sha256(String.join(
                        "\n",
                        String.valueOf(message.subject()),
                        String.valueOf(message.structured()),
                        String.valueOf(message.groupId()),
                        String.valueOf(message.deduplicationId()),
                        new TreeMap<>(message.attributes()).toString(),
                        message.text()))
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
