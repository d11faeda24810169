package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of one text message of a batch. */
@Schema(
        name = "SmsOutcome",
        requiredProperties = {"index"},
        description = "The result of one text message of a batch.")
public record SmsOutcome(
        @Schema(description = "The index of its contact, from 0.", examples = "0")
        int index,

        @Schema(
                description = "The message id, if the message was sent.",
                examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId,

        @Schema(description = "The number of SMS parts that the message is sent and billed as.", examples = "1")
        int segments,

        @Schema(description = "The problem code, if the message was not sent.", examples = "sns-refused")
        String code,

        @Schema(
                description = "The reason, if the message was not sent.",
                examples = "The owner of this number opted out of text messages; only the owner can opt in again.")
        String detail,

        @Schema(description = "Whether a retry may succeed, if the message was not sent.", examples = "false")
        Boolean retryable) {

    static SmsOutcome sent(int index, TextMessage message, String id) {
        return new SmsOutcome(index, id, message.segments().count(), null, null, null);
    }

    static SmsOutcome failed(int index, TextMessage message, ProblemException problem) {
        return new SmsOutcome(
                index,
                null,
                message.segments().count(),
                problem.code().id(),
                problem.getMessage(),
                problem.code().retryable());
    }

    boolean hasBeenSent() {
        return messageId != null;
    }
}
