package io.countersign.alerts.idempotency;

import io.countersign.alerts.AlertChannel.Published;

/**
 * What is remembered of a message that was published, or was to be, under an {@code Idempotency-Key}.
 *
 * @param fingerprint tells the message from any other
 * @param state what is known of it
 * @param published its id, where it is {@link State#OUT}
 */
public record Publication(String fingerprint, State state, Published published) {

    /** What is known of it. */
    public enum State {
        /** It is under way, or whoever sent it is gone. */
        BEGUN,
        /** It went out. */
        OUT,
        /** It may have gone out. */
        IN_DOUBT
    }

    static Publication begun(String fingerprint) {
        return new Publication(fingerprint, State.BEGUN, null);
    }

    Publication out(Published as) {
        return new Publication(fingerprint, State.OUT, as);
    }

    Publication inDoubt() {
        return new Publication(fingerprint, State.IN_DOUBT, null);
    }

    /** As one line, which {@link #parse} reads. */
    public String text() {
        return String.join(
                " ",
                state.name(),
                fingerprint,
                published == null ? "-" : published.messageId(),
                published == null || published.sequenceNumber() == null ? "-" : published.sequenceNumber());
    }

    /** What {@link #text} wrote. */
    public static Publication parse(String text) {
        String[] parts = text.split(" ");
        State state = State.valueOf(parts[0]);
        Published published =
                state == State.OUT ? new Published(parts[2], parts[3].equals("-") ? null : parts[3]) : null;
        return new Publication(parts[1], state, published);
    }
}
