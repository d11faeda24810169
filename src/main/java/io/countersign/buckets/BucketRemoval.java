package io.countersign.buckets;

import io.countersign.buckets.BucketContents.RemovedBatch;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The progress or the result of the deletion of a bucket. */
@Schema(
        requiredProperties = {"deleted", "aborted", "failed", "failedCount", "removed"},
        description = "The progress or the result of the deletion of a bucket.")
public record BucketRemoval(
        @Schema(
                description = "The number of deleted object versions and delete markers; in a dry run, of those that "
                        + "would be deleted.",
                examples = "2431")
        long deleted,

        @Schema(description = "The number of aborted uploads; in a dry run, of those that would be aborted.")
        long aborted,

        @Schema(description = "The first 100 items that could not be removed.")
        List<RemovalFailure> failed,

        @Schema(description = "The number of items that could not be removed.", examples = "0")
        long failedCount,

        @Schema(description = "Whether the bucket itself is deleted.", examples = "true")
        boolean removed,

        @Schema(description = "Why the deletion ended before the bucket was deleted; absent otherwise.")
        String problem) {

    private static final int MAX_LISTED = 100;

    /** Before the first batch. */
    static final BucketRemoval NONE = new BucketRemoval(0, 0, List.of(), 0, false, null);

    /** After {@code batch}. */
    BucketRemoval plus(RemovedBatch batch) {
        List<RemovalFailure> listed = new ArrayList<>(failed);
        batch.failed().stream().limit(MAX_LISTED - failed.size()).forEach(listed::add);
        return new BucketRemoval(
                deleted + batch.deleted(),
                aborted + batch.aborted(),
                List.copyOf(listed),
                failedCount + batch.failed().size(),
                false,
                null);
    }

    /** After the deletion of the bucket. */
    BucketRemoval completed() {
        return new BucketRemoval(deleted, aborted, failed, failedCount, true, null);
    }

    /** After a failure. */
    BucketRemoval stoppedBy(String reason) {
        return new BucketRemoval(deleted, aborted, failed, failedCount, false, reason);
    }
}
