package io.countersign.limits;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Limits.Bound;
import java.time.Duration;

/**
 * A limit that is used up.
 *
 * @param bound the one that takes longest until there is enough of it again
 * @param after how long that is
 */
public record LimitExceeded(Bound bound, Duration after) {

    /** What the caller is told: 429, and when to come again. */
    ProblemException asProblem(String profile) {
        long seconds = Math.max(1, after.plusNanos(999_999_999).toSeconds());
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "The profile " + profile + " grants you " + bound.most() + " "
                                + bound.limit().words() + "; come again in " + seconds + " s.")
                .withReason("limit-" + bound.limit().id())
                .withRetryAfter(seconds);
    }
}
