package io.countersign.buckets;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The buckets of a store. */
@Schema(
        requiredProperties = {"store", "buckets"},
        description = "The buckets of a store.")
public record BucketList(
        @Schema(description = "The store.", examples = "default")
        String store,

        @Schema(description = "The buckets, in the order of the store.")
        List<BucketEntry> buckets) {

    /** A bucket of the store. */
    @Schema(
            name = "BucketEntry",
            requiredProperties = {"name", "profiles"},
            description = "A bucket.")
    public record BucketEntry(
            @Schema(description = "Its name.", examples = "demo")
            String name,

            @Schema(description = "When it was created; absent if the store does not report it.")
            Instant createdAt,

            @Schema(description = "Its region; absent if the store does not report it.", examples = "eu-central-1")
            String region,

            @Schema(description = "The names of its profiles.", examples = "[\"demo\"]")
            List<String> profiles) {}
}
