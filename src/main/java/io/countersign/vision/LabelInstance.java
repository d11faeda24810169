package io.countersign.vision;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a label was found in an image. */
@Schema(
        requiredProperties = {"box", "confidence"},
        description = "One place with what the label names.")
public record LabelInstance(
        @Schema(description = "Where it is.") BoundingBox box,

        @Schema(description = "The confidence in percent.", examples = "98.1")
        double confidence) {}
