package io.countersign.profiles;

import io.countersign.audit.Action;
import io.countersign.problem.ProblemException;
import java.time.Duration;

/**
 * The lifetimes of what is signed under a profile.
 *
 * @param read the lifetime of signed reads
 * @param write the lifetime of signed writes
 * @param window the time within which the same request to read gets the same URL; null for a new URL each time
 * @param share the lifetime of shares, which can exceed seven days; null if no shares are allowed
 */
public record Lifetimes(Lifetime read, Lifetime write, Duration window, Lifetime share) {

    /** The minimum of any lifetime. */
    public static final Duration MIN = Duration.ofSeconds(1);

    /** The maximum that S3 accepts. AWS: {@code X-Amz-Expires}, "maximum is 604800 (seven days)". */
    public static final Duration MAX = Duration.ofDays(7);

    /**
     * The lifetime of signed requests.
     *
     * @param defaultValue the default if the caller requests none
     * @param max the maximum
     */
    public record Lifetime(Duration defaultValue, Duration max) {}

    /**
     * Requires a lifetime that stores accept.
     *
     * @param requested the requested lifetime, or null for the default
     * @throws ProblemException if it is shorter than a second, longer than seven days, or not in whole seconds
     */
    public static void requireSignable(Duration requested) {
        if (requested != null && (requested.compareTo(MIN) < 0 || requested.compareTo(MAX) > 0)) {
            throw ProblemException.invalid("expiresIn", "must be from 1 second (PT1S) to 7 days (P7D)");
        }
        if (requested != null && requested.getNano() != 0) {
            throw ProblemException.invalid("expiresIn", "must be in whole seconds, as stores count them");
        }
    }

    /** The lifetime of {@code action}; null for {@link Action#SHARE} if no shares are allowed. */
    Lifetime of(Action action) {
        if (action == Action.SHARE) {
            return share;
        }
        return action.isReading() ? read : write;
    }
}
