package io.countersign.alerts.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value to evaluate a rule with. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SampleRequest",
        description = "A value, and variables for the messages of the rule.",
        examples = "{\"value\": 9, \"variables\": {\"road\": \"A1\"}}")
public record SampleRequest(
        @Schema(description = "The value.", required = true, examples = "9")
        Double value,

        @Schema(description = "The values of further placeholders in the messages of the rule.")
        Map<String, String> variables) {}
