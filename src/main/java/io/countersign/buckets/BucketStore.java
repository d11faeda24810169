package io.countersign.buckets;

import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The buckets of the stores. Failures are problems. */
public interface BucketStore {

    /**
     * A bucket.
     *
     * @param createdAt its creation time, or null if the store does not report it
     * @param region its region, or null if the store does not report it
     */
    record StoredBucket(String name, Instant createdAt, String region) {}

    /** All buckets that the service's credentials own. */
    Uni<List<StoredBucket>> list(String store);

    /** Whether the name {@code bucket} is in use, also by another owner. */
    Uni<Boolean> exists(String store, BucketName bucket);

    /** Creates a bucket in {@code region}; null is the region of the store. Fails with a conflict if the name is in use. */
    Uni<Void> create(String store, BucketName bucket, String region);

    /** Deletes an empty bucket. Fails with a conflict if it is not empty. */
    Uni<Void> delete(String store, BucketName bucket);
}
