package io.countersign.alerts.inbound;

import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.TopicArn;
import java.time.Instant;
import java.util.Map;

/**
 * A message received from a topic; fired as a CDI event.
 *
 * @param messageId the message id
 * @param topic the topic
 * @param subject the subject, or null
 * @param message the text
 * @param attributes the message attributes by name; the SNS signature does not cover them
 * @param at the time of publication
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

    /** Omits texts and attributes: they are for subscribers, not for logs. */
    @Override
    public String toString() {
        return "Notification[" + messageId + " of " + topic + "]";
    }
}
