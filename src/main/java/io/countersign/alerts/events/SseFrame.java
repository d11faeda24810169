package io.countersign.alerts.events;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * A frame of the stream: an event or a comment.
 *
 * @param id the event id, or null
 * @param name the event name; null for a comment
 * @param data the event data, or the text of the comment
 */
record SseFrame(String id, String name, String data) {

    /** Keeps an idle connection open. */
    static final SseFrame HEARTBEAT = new SseFrame(null, null, "still here");

    /** Sent when the stream is open. */
    static final SseFrame OPENED = new SseFrame(null, null, "listening");

    /** Reports that events after {@code position} were dropped. */
    static SseFrame missed(EventPosition position) {
        return new SseFrame(null, "missed", "{\"after\":\"" + position + "\"}");
    }

    static SseFrame of(EventLog.Logged event) {
        return new SseFrame(
                event.position().toString(),
                event.event().kind().id(),
                event.event().data());
    }

    /** Converts the frame for {@code sse}. WHATWG HTML: "Server-sent events". */
    OutboundSseEvent as(Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        return name == null
                ? event.comment(data).build()
                : event.id(id).name(name).data(data).build();
    }
}
