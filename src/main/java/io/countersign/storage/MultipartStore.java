package io.countersign.storage;

import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Begins and ends multipart uploads; clients send the parts to the store. Rejections and failures of the store are
 * reported as {@link ProblemException}s.
 */
public interface MultipartStore {

    /**
     * An upload that is neither completed nor aborted.
     *
     * @param store the store that has it
     * @param bucket its bucket
     * @param key the key of its object, as the store returns it; this service may reject such a key
     * @param uploadId the store's id of it
     * @param startedAt when it was started, by the store's clock
     */
    record Open(String store, BucketName bucket, String key, String uploadId, Instant startedAt) {}

    /** Begins an upload and returns the store's id of it; {@code headers} are those of its object. */
    Uni<String> begin(ObjectAddress address, Map<String, String> headers);

    /** The parts in the store, by number; empty if the upload does not exist, or no longer exists. */
    Uni<Optional<List<StoredPart>>> parts(ObjectAddress address, String uploadId);

    /**
     * Completes the upload with {@code parts}; returns whether the upload still existed.
     *
     * @param whole the algorithm of the checksum of the whole object, given when the upload was started, or null
     */
    Uni<Boolean> complete(ObjectAddress address, String uploadId, List<StoredPart> parts, Algorithm whole);

    /** Aborts the upload and removes its parts; returns whether the upload still existed. */
    Uni<Boolean> abort(ObjectAddress address, String uploadId);

    /** As above, for an upload that {@link #open} returned. */
    Uni<Boolean> abort(Open upload);

    /** The open uploads whose keys have the prefix {@code prefix}, by key; pages are requested on demand. */
    Multi<Open> open(String store, BucketName bucket, KeyPrefix prefix);
}
