package io.countersign.storage;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Deletes many objects at a time. Rejections and failures of the store are {@link ProblemException}s. */
public interface ObjectBatches {

    /** AWS: "DeleteObjects", the maximum number of keys. */
    int MAX_KEYS = 1000;

    /** An object that was not deleted, and the store's error code, such as {@code AccessDenied}. */
    record Failed(String key, String code) {}

    /**
     * Deletes the objects with {@code keys}, at most {@value #MAX_KEYS}; returns those that were not deleted. In a bucket
     * with versions, the objects are hidden by delete markers.
     */
    Uni<List<Failed>> delete(String store, BucketName bucket, List<String> keys);
}
