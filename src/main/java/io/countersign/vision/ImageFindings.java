package io.countersign.vision;

import io.countersign.images.ModerationLabel;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The inappropriate content of an image. */
@Schema(
        requiredProperties = {"profile", "bucket", "key", "engine", "labels"},
        description = "The inappropriate content of an image.")
public record ImageFindings(
        @Schema(description = "The profile that allowed it.", examples = "demo")
        String profile,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "photos/image.png")
        String key,

        @Schema(
                description = "The engine that examined the image.",
                enumeration = {"rekognition", "tesseract"},
                examples = "rekognition")
        String engine,

        @Schema(description = "What was found; empty if nothing was.")
        List<ModerationLabel> labels) {}
