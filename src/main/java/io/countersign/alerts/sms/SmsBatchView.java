package io.countersign.alerts.sms;

import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a batch of text messages. */
@Schema(
        name = "SmsBatchResult",
        requiredProperties = {"sent", "failed", "segments"},
        description = "What became of each.")
public record SmsBatchView(
        @Schema(description = "Those that went out.") List<SmsOutcome> sent,
        @Schema(description = "Those that did not.") List<SmsOutcome> failed,

        @Schema(description = "Of all that went out; in a dry run, of all that would.", examples = "1")
        int segments) {

    static SmsBatchView of(List<SmsOutcome> outcomes) {
        List<SmsOutcome> sorted = outcomes.stream()
                .sorted(Comparator.comparingInt(SmsOutcome::index))
                .toList();
        List<SmsOutcome> sent = sorted.stream().filter(SmsOutcome::hasGoneOut).toList();
        return new SmsBatchView(
                sent,
                sorted.stream().filter(outcome -> !outcome.hasGoneOut()).toList(),
                sent.stream().mapToInt(SmsOutcome::segments).sum());
    }

    /** What it would come to. */
    static SmsBatchView rehearsed(List<TextMessage> messages) {
        return new SmsBatchView(
                List.of(),
                List.of(),
                messages.stream()
                        .mapToInt(message -> message.segments().count())
                        .sum());
    }
}
