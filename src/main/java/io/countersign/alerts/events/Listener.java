package io.countersign.alerts.events;

import io.countersign.alerts.events.EventLog.Page;
import io.countersign.alerts.events.LiveEvent.Kind;
import io.countersign.callers.Caller;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;
import java.util.Objects;

/** A connection that listens: who it is, and how far it has come. Only the feed's thread moves it on. */
final class Listener {

    private final Caller caller;
    private final boolean seesAllUploads;
    private final boolean seesNotifications;
    private final MultiEmitter<? super SseFrame> emitter;
    private final long endsAt;
    private volatile EventPosition position;
    private EventPosition missedAfter;
    private long lastSign;

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
        this.lastSign = now;
        this.endsAt = now + lifetimeMillis;
        this.emitter = emitter;
    }

    EventPosition position() {
        return position;
    }

    /**
     * Tells what it may know of {@code page}.
     *
     * @param lines the events of the page, as they are told, by their places
     */
    void send(Page page, Map<EventPosition, SseFrame> lines, long now) {
        page.events().forEach(event -> {
            if (event.position().isAfter(position)) {
                position = event.position();
                if (maySee(event.happening())) {
                    lastSign = now;
                    emitter.emit(lines.get(event.position()));
                }
            }
        });
    }

    /** Whether what happened is its own, or for it to know. */
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

    /** Says that some of what it has not heard is forgotten, once for each place. */
    void missed() {
        if (!position.equals(missedAfter)) {
            missedAfter = position;
            emitter.emit(SseFrame.missed(position));
        }
    }

    /** Ends the stream; whoever listens may come again. */
    void end() {
        emitter.complete();
    }

    /** Says that it is still there, where nothing was said for long; ends what has lasted long enough. */
    void keepUp(long now, long heartbeatMillis) {
        if (now >= endsAt) {
            end();
        } else if (now - lastSign >= heartbeatMillis) {
            lastSign = now;
            emitter.emit(SseFrame.HEARTBEAT);
        }
    }
}
