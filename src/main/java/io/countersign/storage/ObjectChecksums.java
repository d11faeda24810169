package io.countersign.storage;

import io.countersign.content.Checksum.Algorithm;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Checksums of whole stored objects. Rejections and failures of the store are reported as {@link ProblemException}s;
 * so is an object that is no longer the one that {@code head} describes (409).
 */
public interface ObjectChecksums {

    /**
     * Returns the checksum that the store reports, in base64; empty if it reports none of {@code algorithm} for the whole
     * object. A composite checksum of parts is not one. AWS: "HeadObject",
     * {@code x-amz-checksum-mode}.
     */
    Uni<Optional<String>> reported(ObjectAddress address, ObjectHead head, Algorithm algorithm);

    /**
     * Computes the checksum of the object's bytes, in base64. Reads the whole object, with only a few blocks in memory
     * at the same time. Fails with a timeout of the store after 50 seconds.
     */
    Uni<String> computed(ObjectAddress address, ObjectHead head, Algorithm algorithm);
}
