package io.countersign.alerts.events;

import io.countersign.alerts.events.EventLog.Page;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;

/**
 * An open event stream: its visible events and its position. Only the feed's thread advances the position.
 */
final class Listener {

    private final EventVisibility visibility;
    private final MultiEmitter<? super SseFrame> emitter;
    private final long endsAt;
    private volatile EventPosition position;
    private EventPosition missedAfter;
    private long lastSentAt;

    Listener(
            EventVisibility visibility,
            EventPosition position,
            long now,
            long lifetimeMillis,
            MultiEmitter<? super SseFrame> emitter) {
        this.visibility = visibility;
        this.position = position;
        this.lastSentAt = now;
        this.endsAt = now + lifetimeMillis;
        this.emitter = emitter;
    }

    EventPosition position() {
        return position;
    }

    /**
     * Sends the events of {@code page} that the caller may see.
     *
     * @param frames the frames of the page, by position
     */
    void send(Page page, Map<EventPosition, SseFrame> frames, long now) {
        page.events().forEach(event -> {
            if (event.position().isAfter(position)) {
                position = event.position();
                if (visibility.includes(event.event())) {
                    lastSentAt = now;
                    emitter.emit(frames.get(event.position()));
                }
            }
        });
    }

    /** Reports that events after the current position were dropped, once for each position. */
    void missed() {
        if (!position.equals(missedAfter)) {
            missedAfter = position;
            emitter.emit(SseFrame.missed(position));
        }
    }

    /** Ends the stream; the client may reconnect. */
    void end() {
        emitter.complete();
    }

    /** Sends a heartbeat if the stream was idle for the interval; ends the stream after its lifetime. */
    void onTick(long now, long heartbeatMillis) {
        if (now >= endsAt) {
            end();
        } else if (now - lastSentAt >= heartbeatMillis) {
            lastSentAt = now;
            emitter.emit(SseFrame.HEARTBEAT);
        }
    }
}
