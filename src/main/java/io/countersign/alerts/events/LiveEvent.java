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
 * Something that happened.
 *
 * @param kind what it is
 * @param id what it is known by: one that is added again under the same id is the same
 * @param caller who did it, or null
 * @param tenant whom that one belongs to, or null
 * @param ticket the ticket that was shown, or null
 * @param data what is told of it, as JSON
 */
public record LiveEvent(Kind kind, String id, String caller, String tenant, String ticket, String data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What may happen. */
    public enum Kind {
        /** An upload was finished and passed its checks. */
        UPLOAD("upload"),
        /** A message came in from a topic. */
        NOTIFICATION("notification");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Its name in the stream. */
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

    /** As a line of JSON, which {@link #parse} reads. */
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

    /** Reads what {@link #text} wrote. */
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
            throw new IllegalStateException("what is kept of an event is no JSON", e);
        }
    }

    /** What is told is for who may know of it, and not for logs. */
    @Override
    public String toString() {
        return "Happening[" + kind + "]";
    }
}
