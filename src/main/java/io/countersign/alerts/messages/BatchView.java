package io.countersign.alerts.messages;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The results of a batch of messages. */
@Schema(
        name = "MessageBatchResult",
        requiredProperties = {"published", "failed"},
        description = "The result of each message.")
public record BatchView(
        @Schema(description = "The messages that were published.")
        List<Out> published,

        @Schema(description = "The messages that were not published.")
        List<Failure> failed) {

    /** A published message of a batch. */
    @Schema(
            name = "PublishedBatchEntry",
            requiredProperties = {"index", "messageId"},
            description = "A published message of a batch.")
    public record Out(
            @Schema(description = "The index in the request, from 0.", examples = "0")
            int index,

            @Schema(description = "The message id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
            String messageId,

            @Schema(description = "The sequence number in a FIFO topic.", examples = "10000000000000003000")
            String sequenceNumber) {}

    /** A message of a batch that was not published. */
    @Schema(
            name = "FailedMessage",
            requiredProperties = {"index", "code", "detail", "retryable"},
            description = "A message of a batch that was not published.")
    public record Failure(
            @Schema(description = "The index in the request, from 0.", examples = "1")
            int index,

            @Schema(description = "The problem code.", examples = "invalid-request")
            String code,

            @Schema(description = "The reason.", examples = "subject: must be fewer than 100 ASCII characters.")
            String detail,

            @Schema(description = "Whether a retry may succeed.")
            boolean retryable) {}

    static BatchView of(List<PublishOutcome> outcomes) {
        return new BatchView(
                outcomes.stream()
                        .map(PublishOutcome::out)
                        .filter(Objects::nonNull)
                        .toList(),
                outcomes.stream()
                        .map(PublishOutcome::failure)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
