package io.countersign.storage;

import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Checksums of whole objects that are stored. Whatever the store refuses or fails to do comes as a
 * {@link ProblemException}; so does an object that no longer is the one that {@code head} describes (409).
 */
public interface ObjectChecksums {

    /**
     * The checksum that the store reports, in base64; empty where it reports none of {@code algorithm} for the whole
     * object. A checksum of checksums, as S3 makes one of parts, is none. AWS: "HeadObject",
     * {@code x-amz-checksum-mode}.
     */
    Uni<Optional<String>> reported(ObjectAddress address, ObjectHead head, Algorithm algorithm);

    /**
     * The checksum of its bytes, in base64: all of them are read, and no more than a few blocks are in memory at a
     * time. It fails with a time-out of the store after 50 seconds.
     */
    Uni<String> computed(ObjectAddress address, ObjectHead head, Algorithm algorithm);
}
