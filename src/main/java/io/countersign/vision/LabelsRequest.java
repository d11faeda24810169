package io.countersign.vision;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for the labels of an image. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The image, and which labels are of interest.",
        examples = "{\"bucket\": \"demo\", \"key\": \"photos/street.jpg\", \"maxLabels\": 10, \"minConfidence\": 80}")
public record LabelsRequest(
        @Schema(description = "The bucket of one of your profiles; or give `profile`.", examples = "demo")
        String bucket,

        @Schema(description = "The profile; the default is the first of the bucket that allows GET for the key.")
        String profile,

        @Schema(description = "The key.", required = true, examples = "photos/street.jpg")
        String key,

        @Schema(
                description = "The maximum number of labels.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "100",
                examples = "10")
        Integer maxLabels,

        @Schema(
                description = "The minimum confidence of a label in percent.",
                minimum = "0",
                maximum = "100",
                defaultValue = "55",
                examples = "80")
        Double minConfidence) {}
