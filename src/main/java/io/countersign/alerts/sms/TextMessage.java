package io.countersign.alerts.sms;

/**
 * A text message to send. Its content was validated before.
 *
 * @param to the phone number of the recipient
 * @param text the text
 * @param type the purpose
 * @param senderId the sender id, in countries whose networks show it; or null
 * @param segments the encoding and the number of SMS parts
 */
public record TextMessage(PhoneNumber to, String text, SmsType type, String senderId, Segments segments) {

    /** Omits the text: it is for the recipient, not for logs. */
    @Override
    public String toString() {
        return "TextMessage[" + to + ", " + segments.count() + " segments]";
    }
}
