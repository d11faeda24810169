package io.countersign.alerts.uploads;

import io.countersign.alerts.Message;
import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.UploadNotice;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import java.util.Map;

/** The message that a topic gets for an upload, as {@code docs/alerts.md} has it. */
final class UploadMessage {

    private UploadMessage() {}

    static Message of(AuditEvent event, TopicName topic) {
        return new Message(
                (event.outcome() == Outcome.ARRIVED ? "Upload arrived: " : "Upload finished: ") + event.profile(),
                UploadNotice.of(event),
                false,
                Map.of(
                        "event", new Attribute("String", UploadNotice.nameOf(event)),
                        "profile", new Attribute("String", event.profile())),
                topic.isFifo() ? event.profile() : null,
                topic.isFifo() ? event.id() : null);
    }
}
