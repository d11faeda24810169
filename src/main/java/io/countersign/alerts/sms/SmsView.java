package io.countersign.alerts.sms;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text message that went out. */
@Schema(
        name = "SentSms",
        requiredProperties = {"messageId", "segments", "encoding"},
        description = "A text message that went out.")
public record SmsView(
        @Schema(description = "Its id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId,

        @Schema(description = "As how many messages it is sent, and paid for.", examples = "1")
        int segments,

        @Schema(
                description = "How its characters are sent.",
                enumeration = {"GSM-7", "UCS-2"},
                examples = "GSM-7")
        String encoding) {

    static SmsView of(TextMessage message, String id) {
        return new SmsView(
                id, message.segments().count(), message.segments().encoding().label());
    }
}
