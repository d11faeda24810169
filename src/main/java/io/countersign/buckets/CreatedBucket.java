package io.countersign.buckets;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bucket that was created. */
@Schema(
        requiredProperties = {"bucket", "store", "profiles", "findings"},
        description = "A bucket that was created.")
public record CreatedBucket(
        @Schema(description = "Its name.", examples = "photos-of-2026")
        String bucket,

        @Schema(description = "Its store.", examples = "default")
        String store,

        @Schema(description = "The requested region; absent if none was requested.", examples = "eu-central-1")
        String region,

        @Schema(description = "The object ownership that was set; absent if the store did not accept it.")
        ObjectOwnership ownership,

        @Schema(description = "The public access block that was set; absent if the store did not accept it.")
        PublicAccessBlock publicAccessBlock,

        @Schema(description = "The names of its profiles.", examples = "[\"demo\"]")
        List<String> profiles,

        @Schema(description = "What does not work as the profiles promise, and what the store does not support.")
        List<BucketFinding> findings) {}
