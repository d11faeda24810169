package io.countersign.alerts.sms;

import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The results of a batch of text messages. */
@Schema(
        name = "SmsBatchResult",
        requiredProperties = {"sent", "failed", "segments"},
        description = "The result of each message.")
public record SmsBatchView(
        @Schema(description = "The messages that were sent.")
        List<SmsOutcome> sent,

        @Schema(description = "The messages that were not sent.")
        List<SmsOutcome> failed,

        @Schema(
                description =
                        "The number of segments of all sent messages; in a dry run, of all messages of the request.",
                examples = "1")
        int segments) {

    static SmsBatchView of(List<SmsOutcome> outcomes) {
        List<SmsOutcome> sorted = outcomes.stream()
                .sorted(Comparator.comparingInt(SmsOutcome::index))
                .toList();
        List<SmsOutcome> sent = sorted.stream().filter(SmsOutcome::hasBeenSent).toList();
        return new SmsBatchView(
                sent,
                sorted.stream().filter(outcome -> !outcome.hasBeenSent()).toList(),
                sent.stream().mapToInt(SmsOutcome::segments).sum());
    }

    /** The result of a dry run: nothing is sent, and the segments are counted. */
    static SmsBatchView dryRun(List<TextMessage> messages) {
        return new SmsBatchView(
                List.of(),
                List.of(),
                messages.stream()
                        .mapToInt(message -> message.segments().count())
                        .sum());
    }
}
