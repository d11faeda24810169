package io.countersign.alerts.events;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * What is written to a listener at once.
 *
 * @param id the event's id, or null
 * @param name the event's name, or null for what is no event
 * @param data the event's data, or, for what is no event, the comment
 */
record SseFrame(String id, String name, String data) {

    /** Says that the connection is still there. */
    static final SseFrame HEARTBEAT = new SseFrame(null, null, "still here");

    /** Says that the connection is there. */
    static final SseFrame BEGIN = new SseFrame(null, null, "listening");

    /** Says that some events after {@code position} are not remembered. */
    static SseFrame missed(EventPosition position) {
        return new SseFrame(null, "missed", "{\"after\":\"" + position + "\"}");
    }

    static SseFrame of(EventLog.Logged event) {
        return new SseFrame(
                event.position().toString(),
                event.happening().kind().id(),
                event.happening().data());
    }

    /** As {@code sse} sends it. WHATWG HTML: "Server-sent events". */
    OutboundSseEvent as(Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        return name == null
                ? event.comment(data).build()
                : event.id(id).name(name).data(data).build();
    }
}
