package io.countersign.vision;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The text of an image. */
@Schema(
        requiredProperties = {"profile", "bucket", "key", "engine", "lines"},
        description = "The text of an image.")
public record ImageText(
        @Schema(description = "The profile that allowed it.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "photos/image.png")
        String key,

        @Schema(
                description = "The engine that examined the image.",
                enumeration = {"rekognition", "tesseract"},
                examples = "tesseract")
        String engine,

        @Schema(description = "The lines, from top to bottom.")
        List<TextLine> lines) {}
