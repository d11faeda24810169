package io.countersign.alerts.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to create or replace a rule. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "RuleRequest",
        description = "A threshold, and the messages to publish when a value crosses it.",
        examples = "{\"topic\": \"potholes\", \"comparator\": \">=\", \"threshold\": 8, \"subject\": \"Potholes\", "
                + "\"message\": \"There are {value} potholes!\"}")
public record RuleRequest(
        @Schema(description = "The topic that the messages are published to.", required = true, examples = "potholes")
        String topic,

        @Schema(
                description = "The comparison of the value with the threshold.",
                required = true,
                enumeration = {">", ">=", "<", "<="},
                examples = ">=")
        String comparator,

        @Schema(description = "The value beyond which an alarm starts.", required = true, examples = "8")
        Double threshold,

        @Schema(
                description = "The value up to which an alarm continues (hysteresis), so that values that vary "
                        + "around the "
                        + "threshold cause one alarm. Default: the threshold.",
                examples = "6")
        Double clearThreshold,

        @Schema(description = "The subject of both messages.", maxLength = 99, examples = "Potholes")
        String subject,

        @Schema(
                description = "The message at the start of an alarm. The placeholders `{value}`, `{threshold}`, "
                        + "`{rule}`, "
                        + "`{state}` and the variables of the sample are replaced.",
                required = true,
                examples = "There are {value} potholes!")
        String message,

        @Schema(
                description = "The message at the end of an alarm, with the same placeholders.",
                examples = "Only {value} potholes are left.")
        String okMessage,

        @Schema(description = "The minimum time between two published alarms; ISO 8601.", examples = "PT15M")
        String cooldown,

        @Schema(
                description = "The activity that the service counts for this rule. Default: samples come from "
                        + "requests only.")
        SourceRequest source) {}
