package io.countersign.alerts;

import java.util.Map;

/**
 * A message to publish. Its content was validated before.
 *
 * @param subject the subject, or null
 * @param text the text; JSON with a text for each protocol if {@code structured}
 * @param structured whether {@code text} is such JSON
 * @param attributes the attributes, by name
 * @param groupId for FIFO topics: the message group, within which order is kept; or null
 * @param deduplicationId for FIFO topics: messages with the same id are duplicates; or null
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
     * @param value the value, as text
     */
    public record Attribute(String type, String value) {}

    /** A message without attributes, with the same text for every protocol. */
    public static Message of(String subject, String text) {
        return new Message(subject, text, false, Map.of(), null, null);
    }

    /** Omits subject and text: they are for subscribers, not for logs. */
    @Override
    public String toString() {
        return "Message[" + text.length() + " characters]";
    }
}
