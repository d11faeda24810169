package io.countersign.alerts.events;

import io.countersign.alerts.events.EventLog.Page;
import io.countersign.alerts.events.LiveEvent.Kind;
import io.countersign.callers.Caller;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;
import java.util.Objects;

/**
 * An open event stream: its caller, its visible events, and its position. Only the feed's thread advances the position.
 */
final class Listener {

    private final Caller caller;
    private final boolean seesAllUploads;
    private final boolean seesNotifications;
    private final MultiEmitter<? super SseFrame> emitter;
    private final long endsAt;
    private volatile EventPosition position;
    private EventPosition missedAfter;
    private long lastSentAt;

    Listener(
            Caller caller,
            boolean seesAllUploads,
            boolean seesNotifications,
            EventPosition position,
            long now,
            long lifetimeMillis,
            MultiEmitter<? super SseFrame> emitter) {
        this.caller = caller;
        this.seesAllUploads = seesAllUploads;
        this.seesNotifications = seesNotifications;
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
                if (maySee(event.happening())) {
                    lastSentAt = now;
                    emitter.emit(frames.get(event.position()));
                }
            }
        });
    }

    /** Whether the caller may see the event: it is its own, or a role permits it. */
    boolean maySee(LiveEvent happening) {
        if (happening.kind() == Kind.NOTIFICATION) {
            return seesNotifications;
        }
        return seesAllUploads
                || caller.isKnown()
                        && caller.id().equals(happening.caller())
                        && Objects.equals(caller.tenant(), happening.tenant())
                        && (caller.ticket() == null || caller.ticket().id().equals(happening.ticket()));
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
