package io.countersign.local.sns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A topic and its subscriptions. */
final class Topic {

    private static final long RETENTION = 5 * 60_000_000_000L;

    /** A publication with a deduplication id. */
    private record Seen(Receipt receipt, long at) {}

    /** The response to a publication. */
    record Receipt(String messageId, String sequenceNumber) {}

    final String arn;
    final Map<String, String> attributes = new ConcurrentHashMap<>();
    final Map<String, String> tags = new ConcurrentHashMap<>();
    final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong(10_000_000_000_000_000L);

    Topic(String arn, Map<String, String> attributes, Map<String, String> tags) {
        this.arn = arn;
        this.attributes.putAll(attributes);
        this.tags.putAll(tags);
    }

    boolean isFifo() {
        return arn.endsWith(".fifo");
    }

    boolean dedupesByContent() {
        return "true".equals(attributes.get("ContentBasedDeduplication"));
    }

    /**
     * The response to a duplicate of the message within the last five minutes, or null. AWS: "Message deduplication
     * for FIFO topics".
     */
    Receipt known(String deduplicationId) {
        Seen before = seen.get(deduplicationId);
        return before == null || System.nanoTime() - before.at > RETENTION ? null : before.receipt;
    }

    Receipt receipt(String messageId, String deduplicationId) {
        if (!isFifo()) {
            return new Receipt(messageId, null);
        }
        Receipt receipt = new Receipt(messageId, Long.toString(sequence.addAndGet(1000)) + "000");
        seen.put(deduplicationId, new Seen(receipt, System.nanoTime()));
        return receipt;
    }
}
