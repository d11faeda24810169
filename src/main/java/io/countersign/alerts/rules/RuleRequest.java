package io.countersign.alerts.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule that a caller wants. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "RuleRequest",
        description = "When to tell whom.",
        examples = "{\"topic\": \"potholes\", \"comparator\": \">=\", \"threshold\": 8, \"subject\": \"Potholes\", "
                + "\"message\": \"There are {value} potholes!\"}")
public record RuleRequest(
        @Schema(description = "The topic to tell.", required = true, examples = "potholes")
        String topic,

        @Schema(
                description = "How a value relates to the threshold that it is beyond.",
                required = true,
                enumeration = {">", ">=", "<", "<="},
                examples = ">=")
        String comparator,

        @Schema(description = "Beyond which it is an alarm.", required = true, examples = "8")
        Double threshold,

        @Schema(
                description = "Beyond which it goes on to be one, so that values that waver around the threshold are "
                        + "one alarm; "
                        + "the threshold itself where it is left out.",
                examples = "6")
        Double clearThreshold,

        @Schema(description = "The subject of both messages.", maxLength = 99, examples = "Potholes")
        String subject,

        @Schema(
                description = "The message when it begins; `{value}`, `{threshold}`, `{rule}`, `{state}` and the "
                        + "sample's own variables "
                        + "stand for what they are.",
                required = true,
                examples = "There are {value} potholes!")
        String message,

        @Schema(
                description = "The message when it is over, made like the other.",
                examples = "Only {value} potholes are left.")
        String okMessage,

        @Schema(description = "How long after an alarm was told no other is; ISO 8601.", examples = "PT15M")
        String cooldown,

        @Schema(description = "Where samples come from by themselves; by request only where it is left out.")
        SourceRequest source) {}
