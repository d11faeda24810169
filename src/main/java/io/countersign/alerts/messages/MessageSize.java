package io.countersign.alerts.messages;

import io.countersign.alerts.Message;

/** The size of a message as SNS counts it: the text, and names, types and values of its attributes. AWS: "Publish". */
final class MessageSize {

    /** The maximum size in bytes of a message, and of all messages of one call in total. */
    static final int MAX = 262_144;

    private MessageSize() {}

    /** The size of {@code message} in bytes of UTF-8. */
    static int of(Message message) {
        int size = utf8(message.text());
        for (var attribute : message.attributes().entrySet()) {
            size += utf8(attribute.getKey())
                    + utf8(attribute.getValue().type())
                    + utf8(attribute.getValue().value());
        }
        return size;
    }

    private static int utf8(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            // a surrogate pair takes four bytes, two for each half
            size += each < 0x80 ? 1 : each < 0x800 || Character.isSurrogate(each) ? 2 : 3;
        }
        return size;
    }
}
