package io.countersign.limits;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Which uploads callers have open, where all instances of the service look. */
public interface SharedOpenUploads {

    /**
     * Notes that {@code holder} opens {@code upload}, which is forgotten at {@code until}, if it has fewer than {@code most} open.
     *
     * @return whether that was noted; fails with a problem where nobody can say
     */
    Uni<Boolean> open(String holder, String upload, Instant until, int most);

    /** Forgets it; fails with a problem where that cannot be kept. */
    Uni<Void> close(String holder, String upload);
}
