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
 * Uploads in parts, as this service begins and ends them; the parts themselves clients send to the store. Whatever the
 * store refuses or fails to do comes as a {@link ProblemException}.
 */
public interface MultipartStore {

    /**
     * An upload that was begun and neither completed nor aborted.
     *
     * @param store the store that has it
     * @param bucket its bucket
     * @param key the object that it will be, as the store spells it: it may be a key that this service refuses
     * @param uploadId the store's name for it
     * @param startedAt when it was begun, by the store's clock
     */
    record Open(String store, BucketName bucket, String key, String uploadId, Instant startedAt) {}

    /** Begins one, and gives the store's name for it; {@code headers} are those of the object that it will be. */
    Uni<String> begin(ObjectAddress address, Map<String, String> headers);

    /** The parts that have arrived, by their numbers; empty where there is no such upload, or none any more. */
    Uni<Optional<List<StoredPart>>> parts(ObjectAddress address, String uploadId);

    /**
     * Puts {@code parts} together; the answer is whether there still was such an upload.
     *
     * @param whole the kind of checksum of the whole object that the upload was begun with, or null
     */
    Uni<Boolean> complete(ObjectAddress address, String uploadId, List<StoredPart> parts, Algorithm whole);

    /** Ends it and forgets its parts; one that is not there is ended. */
    Uni<Void> abort(ObjectAddress address, String uploadId);

    /** The same for one that was found by {@link #open}. */
    Uni<Void> abort(Open upload);

    /** Those whose keys begin with {@code prefix}, by key; asked for page by page as they are taken. */
    Multi<Open> open(String store, BucketName bucket, KeyPrefix prefix);
}
