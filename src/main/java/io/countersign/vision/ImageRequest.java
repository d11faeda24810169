package io.countersign.vision;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for the text or the moderation labels of an image. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The image.",
        examples = "{\"bucket\": \"demo\", \"key\": \"photos/receipt.png\", \"minConfidence\": 60}")
public record ImageRequest(
        @Schema(description = "The bucket of one of your profiles; or give `profile`.", examples = "demo")
        String bucket,

        @Schema(description = "The profile; the default is the first of the bucket that allows GET for the key.")
        String profile,

        @Schema(description = "The key.", required = true, examples = "photos/receipt.png")
        String key,

        @Schema(
                description = "The minimum confidence of a word or a label in percent.",
                minimum = "0",
                maximum = "100",
                defaultValue = "50",
                examples = "60")
        Double minConfidence) {}
