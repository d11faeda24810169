package io.countersign.vision;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of text in an image. */
@Schema(
        requiredProperties = {"text", "confidence", "box", "words"},
        description = "A line of text.")
public record TextLine(
        @Schema(description = "Its text.", examples = "TOTAL 12.50")
        String text,

        @Schema(description = "The confidence in percent.", examples = "95.8")
        double confidence,

        @Schema(description = "Where it is.") BoundingBox box,

        @Schema(description = "Its outline if it is known more exactly, such as for rotated text.")
        List<PolygonPoint> polygon,

        @Schema(description = "Its words, from left to right.")
        List<TextWord> words) {}
