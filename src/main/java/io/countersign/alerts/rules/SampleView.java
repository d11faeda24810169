package io.countersign.alerts.rules;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of a sample. */
@Schema(
        name = "SampleResult",
        requiredProperties = {"state", "published"},
        description = "The result of a sample.")
public record SampleView(
        @Schema(description = "`ok` or `alarm`.", examples = "alarm")
        String state,

        @Schema(description = "Whether a message was published.")
        boolean published,

        @Schema(description = "The message id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId) {}
