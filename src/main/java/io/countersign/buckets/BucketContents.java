package io.countersign.buckets;

import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Multi;
import java.util.List;

/** Everything in a bucket: versions, delete markers and open uploads. */
public interface BucketContents {

    /** The maximum number of items in one batch. AWS: "DeleteObjects". */
    int BATCH = 1000;

    /**
     * The result of one batch.
     *
     * @param deleted the number of deleted versions and delete markers
     * @param aborted the number of aborted uploads
     * @param failed the items that could not be removed
     */
    record RemovedBatch(int deleted, int aborted, List<RemovalFailure> failed) {}

    /**
     * Removes all versions and delete markers, then all open uploads, in batches and only as requested. Fails with a
     * problem if a whole batch fails.
     *
     * @param countOnly whether to count the items instead of removing them
     */
    Multi<RemovedBatch> remove(String store, BucketName bucket, boolean countOnly);
}
