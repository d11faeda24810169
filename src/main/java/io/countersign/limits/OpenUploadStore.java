package io.countersign.limits;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Which uploads callers have open. */
public interface OpenUploadStore {

    /**
     * Notes that {@code holder} opens {@code upload}, which is forgotten at {@code until}, if it has fewer than
     * {@code most} open.
     *
     * @return whether that was noted; fails with a problem if that cannot be determined
     */
    Uni<Boolean> open(String holder, String upload, Instant until, int most);

    /** Forgets it; fails with a problem if that cannot be stored. */
    Uni<Void> close(String holder, String upload);
}
