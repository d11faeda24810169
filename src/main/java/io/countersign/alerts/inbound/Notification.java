package io.countersign.alerts.inbound;

import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.TopicArn;
import java.time.Instant;
import java.util.Map;

/**
 * A message that came in from a topic, for whoever in this process wants to hear of it.
 *
 * @param messageId its id
 * @param topic its topic
 * @param subject its subject, or null
 * @param message its text
 * @param attributes its message attributes by name, not signed by SNS
 * @param at when it was published
 */
public record Notification(
        String messageId,
        TopicArn topic,
        String subject,
        String message,
        Map<String, Attribute> attributes,
        Instant at) {

    public Notification {
        attributes = Map.copyOf(attributes);
    }

    /** Texts and attributes of messages are for who subscribed to them, and not for logs. */
    @Override
    public String toString() {
        return "Notification[" + messageId + " of " + topic + "]";
    }
}
