package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message that went out. */
@Schema(
        name = "PublishedMessage",
        requiredProperties = {"messageId"},
        description = "A message that went out.")
public record MessageView(
        @Schema(description = "Its id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId,

        @Schema(description = "Its place in a FIFO topic.", examples = "10000000000000003000")
        String sequenceNumber) {

    static MessageView of(Published published) {
        return new MessageView(published.messageId(), published.sequenceNumber());
    }
}
