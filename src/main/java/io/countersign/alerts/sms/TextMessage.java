package io.countersign.alerts.sms;

/**
 * A text message, as it is sent. What it may be is checked before.
 *
 * @param to whose number it goes to
 * @param text its text
 * @param type what it is for
 * @param senderId whom it appears to be from, where the country's networks show that; or null
 * @param segments what it costs
 */
public record TextMessage(PhoneNumber to, String text, SmsType type, String senderId, Segments segments) {

    /** Texts are for whom they are sent to, and not for logs. */
    @Override
    public String toString() {
        return "TextMessage[" + to + ", " + segments.count() + " segments]";
    }
}
