package io.countersign.alerts.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value that a rule looks at. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "SampleRequest",
        description = "A value, and what else its messages may name.",
        examples = "{\"value\": 9, \"variables\": {\"road\": \"A1\"}}")
public record SampleRequest(
        @Schema(description = "The value.", required = true, examples = "9")
        Double value,

        @Schema(description = "What the rule's messages name besides.")
        Map<String, String> variables) {}
