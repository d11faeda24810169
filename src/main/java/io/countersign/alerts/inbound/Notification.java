package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import java.time.Instant;

/**
 * A message that came in from a topic, for whoever in this process wants to hear of it.
 *
 * @param messageId its id
 * @param topic its topic
 * @param subject its subject, or null
 * @param message its text
 * @param at when it was published
 */
public record Notification(String messageId, TopicArn topic, String subject, String message, Instant at) {

    /** Texts of messages are for who subscribed to them, and not for logs. */
    @Override
    public String toString() {
        return "Notification[" + messageId + " of " + topic + "]";
    }
}
