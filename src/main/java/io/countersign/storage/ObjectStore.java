package io.countersign.storage;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The operations of this service on objects, with its credentials for reading. Rejections and failures of the store are
 * reported as {@link ProblemException}s.
 */
public interface ObjectStore {

    /** The headers of the object, or empty if it does not exist. */
    Uni<Optional<ObjectHead>> head(String store, BucketName bucket, ExistingKey key);

    /** As above. */
    default Uni<Optional<ObjectHead>> head(ObjectAddress address) {
        return head(address.store(), address.bucket(), address.existing());
    }

    /**
     * Whether the store has the object; false also if it does not allow this service to know. AWS: "HeadObject" answers
     * 403 for a missing object without the permission to list.
     *
     * @param versionId the version, or null for the latest
     */
    Uni<Boolean> exists(String store, BucketName bucket, ExistingKey key, String versionId);

    /**
     * Returns the first {@code count} bytes of the object, or all if it has fewer; fails with a conflict if it is no
     * longer the object of {@code head}.
     */
    Uni<byte[]> first(String store, BucketName bucket, ExistingKey key, ObjectHead head, int count);

    /** As above. */
    default Uni<byte[]> first(ObjectAddress address, ObjectHead head, int count) {
        return first(address.store(), address.bucket(), address.existing(), head, count);
    }

    /**
     * Returns at most {@code limit} objects whose keys have the prefix {@code prefix} and are after {@code after}, or
     * from the first if that is null. AWS: "ListObjectsV2".
     */
    Uni<ObjectList> list(String store, BucketName bucket, ExistingPrefix prefix, String after, int limit);

    /** As above, with the keys that have a further slash replaced by their folders, each of which counts as one. */
    Uni<ObjectList> listFolder(String store, BucketName bucket, ExistingPrefix prefix, String after, int limit);

    /**
     * Removes the object if it is still the object of {@code head}: by version in a bucket with versions, otherwise by
     * {@code If-Match}. Succeeds without deleting if the object was replaced or no longer exists.
     */
    Uni<Void> delete(ObjectAddress address, ObjectHead head);

    /** Copies the object with its type and metadata within its bucket; at most 5 GiB (AWS: "CopyObject"). */
    Uni<Void> copy(ObjectAddress from, ObjectHead head, ObjectKey to);
}
