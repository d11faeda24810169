package io.countersign.vision;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A word in an image. */
@Schema(
        requiredProperties = {"text", "confidence", "box"},
        description = "A word.")
public record TextWord(
        @Schema(description = "The word.", examples = "TOTAL")
        String text,

        @Schema(description = "The confidence in percent.", examples = "96.2")
        double confidence,

        @Schema(description = "Where it is.") BoundingBox box,

        @Schema(description = "Its outline if it is known more exactly, such as for rotated text.")
        List<PolygonPoint> polygon) {}
