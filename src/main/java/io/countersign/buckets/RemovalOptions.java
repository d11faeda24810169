package io.countersign.buckets;

import io.countersign.problem.ProblemException;
import io.countersign.problem.QueryValue;
import io.countersign.storage.BucketName;

/**
 * What to delete.
 *
 * @param store the name of its store, or null for the default store
 * @param force whether to delete the contents, too
 * @param dryRun whether to only count the contents
 */
record RemovalOptions(BucketName bucket, String store, boolean force, boolean dryRun) {

    RemovalOptions {
        if (dryRun && !force) {
            throw ProblemException.invalid("dryRun", "must come with force=true, whose contents it counts");
        }
    }

    /** Parses the query of a request. */
    static RemovalOptions of(String bucket, String store, String force, String dryRun) {
        return new RemovalOptions(
                new BucketName(bucket),
                store,
                QueryValue.flag("force", force, false),
                QueryValue.flag("dryRun", dryRun, false));
    }
}
