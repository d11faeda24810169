package io.countersign.storage;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * What this service itself does to objects, with the credentials that it reads with. Whatever the store refuses or
 * fails to do comes as a {@link ProblemException}.
 */
public interface ObjectStore {

    /** The headers of the object, or empty if it does not exist. */
    Uni<Optional<ObjectHead>> head(ObjectAddress address);

    /**
     * Its first {@code count} bytes, or all where it has fewer; fails with a conflict where it is no longer
     * {@code head}.
     */
    Uni<byte[]> first(ObjectAddress address, ObjectHead head, int count);

    /**
     * The objects whose keys begin with {@code prefix} and come after {@code after}, which may be null for all; at most
     * {@code limit} of them. AWS: "ListObjectsV2".
     */
    Uni<ObjectList> list(String store, BucketName bucket, ExistingPrefix prefix, String after, int limit);

    /**
     * Removes the object if it still is {@code head}: where versions are kept that version, elsewhere by
     * {@code If-Match}. An object that was replaced in the meantime, or is gone, is not deleted; that is no failure.
     */
    Uni<Void> delete(ObjectAddress address, ObjectHead head);

    /** Copies it, its type and metadata included, within its bucket; at most 5 GiB (AWS: "CopyObject"). */
    Uni<Void> copy(ObjectAddress from, ObjectHead head, ObjectKey to);
}
