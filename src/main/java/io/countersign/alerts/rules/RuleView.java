package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.Standing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule as callers see it. */
@Schema(
        name = "Rule",
        requiredProperties = {"name", "state", "topic", "comparator", "threshold", "clearThreshold", "message"},
        description = "A rule, and how things stand.")
public record RuleView(
        @Schema(description = "Its name.", examples = "too-many-potholes")
        String name,

        @Schema(description = "`ok` or `alarm`.", examples = "ok")
        String state,

        @Schema(description = "The topic that it tells.", examples = "potholes")
        String topic,

        @Schema(description = "How a value relates to the threshold.", examples = ">=")
        String comparator,

        @Schema(description = "Beyond which it is an alarm.", examples = "8")
        double threshold,

        @Schema(description = "Beyond which it goes on to be one.", examples = "6")
        double clearThreshold,

        @Schema(description = "The subject of its messages.", examples = "Potholes")
        String subject,

        @Schema(description = "The message when it begins.", examples = "There are {value} potholes!")
        String message,

        @Schema(description = "The message when it is over.", examples = "Only {value} potholes are left.")
        String okMessage,

        @Schema(description = "How long after an alarm was told no other is.", examples = "PT15M")
        String cooldown,

        @Schema(description = "What it counts by itself; absent where samples come by request only.")
        SourceRequest source) {

    static RuleView of(Rule rule, Standing standing) {
        RuleRequest asked = rule.asked();
        return new RuleView(
                rule.name(),
                stateOf(standing.alarm()),
                asked.topic(),
                asked.comparator(),
                rule.threshold().bound(),
                rule.threshold().clear(),
                asked.subject(),
                asked.message(),
                asked.okMessage(),
                rule.threshold().cooldown().toString(),
                asked.source());
    }

    static String stateOf(boolean alarm) {
        return alarm ? "alarm" : "ok";
    }
}
