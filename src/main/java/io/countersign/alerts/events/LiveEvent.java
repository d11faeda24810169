package io.countersign.alerts.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.alerts.UploadNotice;
import io.countersign.alerts.inbound.Notification;
import io.countersign.audit.Actor;
import io.countersign.events.ReportedUpload;

/**
 * An event for listeners of {@code /v1/events}.
 *
 * @param kind the kind of the event
 * @param id the id; an event with the same id is a duplicate
 * @param caller the caller that caused it, or null
 * @param tenant the tenant of the caller, or null
 * @param ticket the ticket that the caller used, or null
 * @param data the data that is sent to listeners, as JSON
 */
public record LiveEvent(Kind kind, String id, String caller, String tenant, String ticket, String data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The kinds of events. */
    public enum Kind {
        /** An upload was finished and passed its checks. */
        UPLOAD("upload"),
        /** SNS delivered a message of a topic. */
        NOTIFICATION("notification");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The event name in the stream. */
        String id() {
            return id;
        }
    }

    static LiveEvent of(ReportedUpload upload) {
        Actor actor = upload.actor();
        return new LiveEvent(
                Kind.UPLOAD, upload.id(), actor.caller(), actor.tenant(), actor.ticket(), UploadNotice.of(upload));
    }

    static LiveEvent of(Notification notification) {
        ObjectNode json = JSON.createObjectNode();
        json.put("event", "notification");
        json.put("id", notification.messageId());
        json.put("at", notification.at().toString());
        json.put("topic", notification.topic().name().value());
        json.put("subject", notification.subject());
        json.put("message", notification.message());
        if (!notification.attributes().isEmpty()) {
            json.set("attributes", AttributeJson.of(notification.attributes()));
        }
        return new LiveEvent(Kind.NOTIFICATION, notification.messageId(), null, null, null, json.toString());
    }

    /** The event as one line of JSON, for {@link #parse}. */
    public String text() {
        return JSON.createObjectNode()
                .put("kind", kind.name())
                .put("id", id)
                .put("caller", caller)
                .put("tenant", tenant)
                .put("ticket", ticket)
                .put("data", data)
                .toString();
    }

    /** Parses the format of {@link #text}. */
    public static LiveEvent parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new LiveEvent(
                    Kind.valueOf(json.path("kind").textValue()),
                    json.path("id").textValue(),
                    json.path("caller").textValue(),
                    json.path("tenant").textValue(),
                    json.path("ticket").textValue(),
                    json.path("data").textValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored event is not JSON", e);
        }
    }

    /** Omits the data: it is for authorized listeners, not for logs. */
    @Override
    public String toString() {
        return "LiveEvent[" + kind + "]";
    }
}
