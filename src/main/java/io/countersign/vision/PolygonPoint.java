package io.countersign.vision;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A corner of a polygon in an image, as ratios of its width and height. */
@Schema(
        requiredProperties = {"x", "y"},
        description = "A corner, as ratios of the image's width and height.")
public record PolygonPoint(
        @Schema(description = "The distance from the left edge.", examples = "0.1")
        double x,

        @Schema(description = "The distance from the top edge.", examples = "0.2")
        double y) {}
