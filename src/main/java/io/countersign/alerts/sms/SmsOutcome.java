package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a text message of a batch. */
@Schema(
        name = "SmsOutcome",
        requiredProperties = {"index"},
        description = "What became of a text message of a batch.")
public record SmsOutcome(
        @Schema(description = "The place of its contact, from 0.", examples = "0")
        int index,

        @Schema(description = "Its id, where it went out.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId,

        @Schema(description = "As how many messages it is sent, and paid for.", examples = "1")
        int segments,

        @Schema(description = "The code of the problem, where it did not go out.", examples = "sns-refused")
        String code,

        @Schema(
                description = "What was wrong, where it did not go out.",
                examples =
                        "Whoever has that number asked not to get messages; they must ask for them again themselves.")
        String detail,

        @Schema(description = "Whether the same message may go out later, where it did not.", examples = "false")
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

    boolean hasGoneOut() {
        return messageId != null;
    }
}
