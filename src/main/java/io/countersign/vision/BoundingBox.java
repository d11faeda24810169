package io.countersign.vision;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rectangle in an image; all values are ratios of the image's width or height. */
@Schema(
        requiredProperties = {"left", "top", "width", "height"},
        description = "A rectangle, as ratios of the image's width and height.")
public record BoundingBox(
        @Schema(description = "The distance from the left edge.", examples = "0.1")
        double left,

        @Schema(description = "The distance from the top edge.", examples = "0.2")
        double top,

        @Schema(description = "The width.", examples = "0.5")
        double width,

        @Schema(description = "The height.", examples = "0.05")
        double height) {}
