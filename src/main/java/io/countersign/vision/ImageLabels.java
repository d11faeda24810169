package io.countersign.vision;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The labels of an image. */
@Schema(
        requiredProperties = {"profile", "bucket", "key", "engine", "labels"},
        description = "The labels of an image.")
public record ImageLabels(
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

        @Schema(description = "What the image shows, the most probable first.")
        List<DetectedLabel> labels) {}
