package io.countersign.cors;

import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The CORS rules of buckets, as stores keep them. Each fails with a {@link io.countersign.problem.ProblemException}
 * where the store has no such operation, refuses, or does not answer.
 */
public interface BucketCors {

    /** The rules of {@code bucket} in the order in which {@code store} tries them; empty where there are none. */
    Uni<List<CorsRule>> get(String store, BucketName bucket);

    /** Puts {@code rules}, of which there is at least one, in place of those that were there. */
    Uni<Void> put(String store, BucketName bucket, List<CorsRule> rules);

    /** Removes all rules; where there are none, nothing happens. */
    Uni<Void> delete(String store, BucketName bucket);
}
