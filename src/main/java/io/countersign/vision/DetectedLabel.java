package io.countersign.vision;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that an image shows. */
@Schema(
        requiredProperties = {"name", "confidence", "parents", "instances"},
        description = "Something that the image shows.")
public record DetectedLabel(
        @Schema(description = "Its name.", examples = "Car") String name,

        @Schema(description = "The confidence in percent.", examples = "98.7")
        double confidence,

        @Schema(description = "Names of more general labels.", examples = "[\"Vehicle\"]")
        List<String> parents,

        @Schema(description = "Where it is; empty if the label has no place.")
        List<LabelInstance> instances) {}
