package io.countersign.alerts.messages;

import io.countersign.alerts.Message;

/** How large a message is, as SNS counts. AWS: "Publish": the message, and names, types and values of its attributes. */
final class MessageSize {

    /** The most bytes of a message, and of all messages of one call together. */
    static final int MAX = 262_144;

    private MessageSize() {}

    /** In bytes of UTF-8. */
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
            // each half of a pair is two of the four bytes
            size += each < 0x80 ? 1 : each < 0x800 || Character.isSurrogate(each) ? 2 : 3;
        }
        return size;
    }
}
