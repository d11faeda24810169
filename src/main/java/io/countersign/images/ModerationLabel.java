package io.countersign.images;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Content of an image that may be inappropriate. */
@Schema(
        requiredProperties = {"name", "confidence"},
        description = "Content that may be inappropriate.")
public record ModerationLabel(
        @Schema(description = "Its name in the taxonomy of Rekognition.", examples = "Graphic Violence")
        String name,

        @Schema(description = "The category above it, if there is one.", examples = "Violence")
        String parent,

        @Schema(description = "The confidence in percent.", examples = "97.5")
        double confidence) {}
