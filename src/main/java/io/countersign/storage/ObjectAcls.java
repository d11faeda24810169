package io.countersign.storage;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The access control lists of objects. Rejections and failures of the store are {@link ProblemException}s. */
public interface ObjectAcls {

    /** Returns the list if it is {@code private} or {@code public-read}; empty if it is another one. */
    Uni<Optional<CannedAcl>> get(String store, BucketName bucket, String key);

    /** Replaces the list. */
    Uni<Void> put(String store, BucketName bucket, String key, CannedAcl acl);
}
