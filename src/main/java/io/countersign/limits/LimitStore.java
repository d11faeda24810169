package io.countersign.limits;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;

/** What callers used of their limits. */
public interface LimitStore {

    /**
     * Takes {@code claim} from each limit, or nothing from any. Completes on the context it is called on, with null if
     * it was taken; fails with a {@link ProblemException} if that cannot be determined.
     */
    Uni<LimitExceeded> take(LimitCharge claim);
}
