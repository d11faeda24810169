package io.countersign.limits;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Limits.Bound;
import java.time.Duration;

/**
 * An exceeded limit.
 *
 * @param bound the limit with the longest wait
 * @param after the time to wait
 */
public record LimitExceeded(Bound bound, Duration after) {

    /** Returns the problem: 429 with the time to wait. */
    ProblemException asProblem(String profile) {
        long seconds = Math.max(1, after.plusNanos(999_999_999).toSeconds());
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "The profile " + profile + " allows you " + bound.max() + " "
                                + bound.limit().words() + ". Try again in " + seconds + " s.")
                .withReason("limit-" + bound.limit().id())
                .withRetryAfter(seconds);
    }
}
