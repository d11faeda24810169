package io.countersign.alerts.sms;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of a sent text message. */
@Schema(
        name = "SentSms",
        requiredProperties = {"messageId", "segments", "encoding"},
        description = "The result of a sent text message.")
public record SmsView(
        @Schema(description = "The message id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId,

        @Schema(description = "The number of SMS parts that the message is sent and billed as.", examples = "1")
        int segments,

        @Schema(
                description = "The encoding of the text.",
                enumeration = {"GSM-7", "UCS-2"},
                examples = "GSM-7")
        String encoding) {

    static SmsView of(TextMessage message, String id) {
        return new SmsView(
                id, message.segments().count(), message.segments().encoding().label());
    }
}
