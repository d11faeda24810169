package io.countersign.alerts.uploads;

import io.countersign.alerts.Message;
import io.countersign.alerts.Message.Attribute;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.UploadNotice;
import io.countersign.events.ObjectArrived;
import io.countersign.events.ReportedUpload;
import java.util.Map;

/** The message that is published for an upload; {@code docs/alerts.md} documents it. */
final class UploadMessage {

    private UploadMessage() {}

    static Message of(ReportedUpload upload, TopicName topic) {
        return new Message(
                (upload instanceof ObjectArrived ? "Upload arrived: " : "Upload finished: ")
                        + upload.object().profile(),
                UploadNotice.of(upload),
                false,
                Map.of(
                        "event", new Attribute("String", UploadNotice.nameOf(upload)),
                        "profile", new Attribute("String", upload.object().profile())),
                topic.isFifo() ? upload.object().profile() : null,
                topic.isFifo() ? upload.id() : null);
    }
}
