package io.countersign.alerts.idempotency;

import io.countersign.alerts.AlertChannel.Published;

/**
 * The stored state of a publication with an {@code Idempotency-Key}.
 *
 * @param fingerprint hash of the message; differs for a different message
 * @param state the state of the publication
 * @param published the result if the state is {@link State#OUT}; null otherwise
 */
public record Publication(String fingerprint, State state, Published published) {

    /** The states of a publication. */
    public enum State {
        /** In flight, or the sending instance stopped before it stored a result. */
        BEGUN,
        /** Published. */
        OUT,
        /** The result is unknown; the message may have been published. */
        IN_DOUBT
    }

    static Publication started(String fingerprint) {
        return new Publication(fingerprint, State.BEGUN, null);
    }

    Publication out(Published result) {
        return new Publication(fingerprint, State.OUT, result);
    }

    Publication inDoubt() {
        return new Publication(fingerprint, State.IN_DOUBT, null);
    }

    /** The state as one line of text, for {@link #parse}. */
    public String text() {
        return String.join(
                " ",
                state.name(),
                fingerprint,
                published == null ? "-" : published.messageId(),
                published == null || published.sequenceNumber() == null ? "-" : published.sequenceNumber());
    }

    /** Parses the format of {@link #text}. */
    public static Publication parse(String text) {
        String[] parts = text.split(" ");
        State state = State.valueOf(parts[0]);
        Published published =
                state == State.OUT ? new Published(parts[2], parts[3].equals("-") ? null : parts[3]) : null;
        return new Publication(parts[1], state, published);
    }
}
