package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel.Published;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of a published message. */
@Schema(
        name = "PublishedMessage",
        requiredProperties = {"messageId"},
        description = "The result of a published message.")
public record MessageView(
        @Schema(description = "The message id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId,

        @Schema(description = "The sequence number in a FIFO topic.", examples = "10000000000000003000")
        String sequenceNumber) {

    static MessageView of(Published published) {
        return new MessageView(published.messageId(), published.sequenceNumber());
    }
}
