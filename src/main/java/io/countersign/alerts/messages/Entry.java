package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.Message;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.problem.ProblemException;

/**
 * A message of a batch.
 *
 * @param index the index in the request, from 0
 * @param message the message
 * @param size the size in bytes, as SNS counts it
 * @param key identifies repeated requests for the message, or null
 * @param fingerprint hash of the message; null without a key
 */
record Entry(int index, Message message, int size, IdempotencyKey key, String fingerprint) {

    /** Placeholder for an entry that needs no further work. */
    static final Entry DONE = new Entry(-1, null, 0, null, null);

    static Entry of(int index, TopicName topic, MessageRequest request, IdempotencyKey key) {
        if (request == null) {
            throw ProblemException.invalid("message", "must be given");
        }
        Message message = MessageRules.message(topic, request, key == null ? null : key.deduplicationId());
        return new Entry(
                index, message, MessageSize.of(message), key, key == null ? null : MessageRules.fingerprint(message));
    }

    boolean isPending() {
        return index >= 0;
    }

    PublishOutcome published(Published published) {
        return new PublishOutcome(index, published, null);
    }

    PublishOutcome failed(ProblemException problem) {
        return new PublishOutcome(index, null, problem);
    }
}
