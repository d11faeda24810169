package io.countersign.alerts.rules;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a sample. */
@Schema(
        name = "SampleResult",
        requiredProperties = {"state", "published"},
        description = "What came of a sample.")
public record SampleView(
        @Schema(description = "`ok` or `alarm`.", examples = "alarm")
        String state,

        @Schema(description = "Whether a message went out for it.")
        boolean published,

        @Schema(description = "The message's id.", examples = "567910cd-659e-55d4-8ccb-5aaf14679dc0")
        String messageId) {}
