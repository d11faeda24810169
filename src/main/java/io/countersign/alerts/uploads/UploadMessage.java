package io.countersign.alerts.uploads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.alerts.Message;
import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.TopicName;
import io.countersign.ops.AuditEvent;
import java.util.Map;

/** The message that a topic gets for an upload, as {@code docs/alerts.md} has it. */
final class UploadMessage {

    private UploadMessage() {}

    static Message of(AuditEvent event, TopicName topic) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", "upload-finished");
        json.put("id", event.id());
        json.put("at", event.at().toString());
        json.put("profile", event.profile());
        json.put("bucket", event.bucket());
        json.put("key", event.key());
        json.put("size", event.size());
        json.put("caller", event.actor().caller());
        json.put("tenant", event.actor().tenant());
        return new Message(
                "Upload finished: " + event.profile(),
                json.toString(),
                false,
                Map.of(
                        "event", new Attribute("String", "upload-finished"),
                        "profile", new Attribute("String", event.profile())),
                topic.isFifo() ? event.profile() : null,
                topic.isFifo() ? event.id() : null);
    }
}
