package io.countersign.limits;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;

/** What callers took of their limits, where all instances of the service count together. */
public interface SharedLimitBuckets {

    /**
     * Takes {@code claim} from each limit, or nothing from any. Completes on the context it is called on, with null where it
     * was taken; fails with a {@link ProblemException} where nobody can say.
     */
    Uni<LimitExceeded> take(LimitCharge claim);
}
