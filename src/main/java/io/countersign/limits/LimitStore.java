package io.countersign.limits;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;

/** The usage of callers' limits. */
public interface LimitStore {

    /**
     * Charges {@code charge} to each limit, or nothing. Completes on the calling context, with null if it was charged;
     * fails with a {@link ProblemException} if that cannot be determined.
     */
    Uni<LimitExceeded> take(LimitCharge charge);
}
