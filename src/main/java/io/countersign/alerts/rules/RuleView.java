package io.countersign.alerts.rules;

import io.countersign.alerts.rules.Threshold.AlarmState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule as the API returns it. */
@Schema(
        name = "Rule",
        requiredProperties = {"name", "state", "topic", "comparator", "threshold", "clearThreshold", "message"},
        description = "A rule and its state.")
public record RuleView(
        @Schema(description = "The rule's name.", examples = "too-many-potholes")
        String name,

        @Schema(description = "`ok` or `alarm`.", examples = "ok")
        String state,

        @Schema(description = "The topic that the messages are published to.", examples = "potholes")
        String topic,

        @Schema(description = "The comparison of the value with the threshold.", examples = ">=")
        String comparator,

        @Schema(description = "The value beyond which an alarm starts.", examples = "8")
        double threshold,

        @Schema(description = "The value up to which an alarm continues.", examples = "6")
        double clearThreshold,

        @Schema(description = "The subject of both messages.", examples = "Potholes")
        String subject,

        @Schema(description = "The message at the start of an alarm.", examples = "There are {value} potholes!")
        String message,

        @Schema(description = "The message at the end of an alarm.", examples = "Only {value} potholes are left.")
        String okMessage,

        @Schema(description = "The minimum time between two published alarms.", examples = "PT15M")
        String cooldown,

        @Schema(
                description = "The activity that the service counts for this rule; absent if samples come from "
                        + "requests only.")
        SourceRequest source) {

    static RuleView of(Rule rule, AlarmState alarmState) {
        RuleRequest request = rule.request();
        return new RuleView(
                rule.name(),
                stateOf(alarmState.alarm()),
                request.topic(),
                request.comparator(),
                rule.threshold().bound(),
                rule.threshold().clear(),
                request.subject(),
                request.message(),
                request.okMessage(),
                rule.threshold().cooldown().toString(),
                request.source());
    }

    static String stateOf(boolean alarm) {
        return alarm ? "alarm" : "ok";
    }
}
