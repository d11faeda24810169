package io.countersign.alerts;

import java.util.Map;

/**
 * A message, as it is published. What it may be is checked before.
 *
 * @param subject its subject, or null
 * @param text its text; where it is {@code structured}, JSON with a text for each protocol
 * @param structured whether {@code text} is such JSON
 * @param attributes its attributes, by name
 * @param groupId for FIFO topics: within what the order is kept; or null
 * @param deduplicationId for FIFO topics: what makes it the same message as another; or null
 */
public record Message(
        String subject,
        String text,
        boolean structured,
        Map<String, Attribute> attributes,
        String groupId,
        String deduplicationId) {

    /**
     * An attribute.
     *
     * @param type {@code String}, {@code Number} or {@code String.Array}
     * @param value its value, as text
     */
    public record Attribute(String type, String value) {}

    /** Neither subject nor attributes, and for everybody the same. */
    public static Message of(String subject, String text) {
        return new Message(subject, text, false, Map.of(), null, null);
    }

    /** Texts of messages are for who subscribed to them, and not for logs. */
    @Override
    public String toString() {
        return "Message[" + text.length() + " characters]";
    }
}
