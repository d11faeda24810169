package io.countersign.cors;

import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The CORS rules of buckets in stores. Each method fails with a {@link io.countersign.problem.ProblemException} if the
 * store does not support it, rejects it, or does not respond.
 */
public interface BucketCors {

    /** Returns the rules of {@code bucket} in the order in which {@code store} evaluates them; empty if it has none. */
    Uni<List<CorsRule>> get(String store, BucketName bucket);

    /** Replaces all rules with {@code rules}, which is not empty. */
    Uni<Void> put(String store, BucketName bucket, List<CorsRule> rules);

    /** Removes all rules; no effect if none exist. */
    Uni<Void> delete(String store, BucketName bucket);
}
