package io.countersign.storage;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Copies objects inside a store, with its credentials for reading. Rejections and failures of the store are reported as
 * {@link io.countersign.problem.ProblemException}s.
 */
public interface ObjectCopies {

    /**
     * Describes the object; empty if it does not exist, or if the store does not allow this service to know.
     *
     * @param versionId the version, or null for the latest
     */
    Uni<Optional<CopySource>> source(String store, BucketName bucket, ExistingKey key, String versionId);

    /** The tags of the object. */
    Uni<Map<String, String>> tags(CopySource source);

    /**
     * Copies the object. Nothing of it but its bytes is taken along: {@code headers} are all that the copy has. Fails with
     * a conflict if the object is no longer the one that {@code source} describes. Until the copy is complete, readers of
     * its key get the earlier object; so they do if it fails, or the caller cancels.
     *
     * @param to the copy, in the same store
     * @param headers the headers by their names in lower case; {@code if-none-match} if no object may be replaced
     * @param partSize an object that is larger is copied in parts of at least this size
     * @param copied is called with the number of bytes of each part when it is copied
     */
    Uni<Copied> copy(
            CopySource source, ObjectAddress to, Map<String, String> headers, long partSize, LongConsumer copied);

    /**
     * Removes the object if it is still the one that {@code source} describes; returns whether it was. The version that
     * was asked for is deleted; the latest one is hidden by a delete marker in a bucket with versions.
     */
    Uni<Boolean> remove(CopySource source);

    /**
     * A complete copy.
     *
     * @param etag its ETag, in quotes
     * @param versionId its version, or null in a bucket without versions
     */
    record Copied(String etag, String versionId) {}
}
