package io.countersign.limits;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The open uploads of callers. */
public interface OpenUploadStore {

    /**
     * Records that {@code holder} opens {@code upload}, until {@code until}, if it has fewer than {@code max} open.
     *
     * @return whether it was recorded; fails with a problem if that cannot be determined
     */
    Uni<Boolean> open(String holder, String upload, Instant until, int max);

    /** Removes the entry; fails with a problem if that cannot be stored. */
    Uni<Void> close(String holder, String upload);
}
