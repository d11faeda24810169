package io.countersign.alerts.messages;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of each message of a batch. */
@Schema(
        name = "MessageBatchResult",
        requiredProperties = {"published", "failed"},
        description = "What became of each message.")
public record BatchView(
        @Schema(description = "Those that went out.") List<Out> published,
        @Schema(description = "Those that did not.") List<Failure> failed) {

    /** A message that went out. */
    @Schema(
            name = "PublishedBatchEntry",
            requiredProperties = {"index", "messageId"},
            description = "A message that went out.")
    public record Out(
            @Schema(description = "Its place in the request, from 0.", examples = "0")
            int index,

            @Schema(description = "Its id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
            String messageId,

            @Schema(description = "Its place in a FIFO topic.", examples = "10000000000000003000")
            String sequenceNumber) {}

    /** A message that did not go out. */
    @Schema(
            name = "FailedMessage",
            requiredProperties = {"index", "code", "detail", "retryable"},
            description = "A message that did not go out.")
    public record Failure(
            @Schema(description = "Its place in the request, from 0.", examples = "1")
            int index,

            @Schema(description = "The code of the problem.", examples = "invalid-request")
            String code,

            @Schema(
                    description = "What is wrong with it.",
                    examples = "subject: must be fewer than 100 ASCII characters.")
            String detail,

            @Schema(description = "Whether the same message may go out later.")
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
