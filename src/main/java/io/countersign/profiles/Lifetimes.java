package io.countersign.profiles;

import io.countersign.audit.Action;
import java.time.Duration;

/**
 * The lifetimes of what is signed under a profile.
 *
 * @param read the lifetime of signed reads
 * @param write the lifetime of signed writes
 */
public record Lifetimes(Lifetime read, Lifetime write) {

    /**
     * The lifetime of signed requests.
     *
     * @param defaultValue the default if the caller requests none
     * @param max the maximum
     */
    public record Lifetime(Duration defaultValue, Duration max) {}

    /** The lifetime of {@code action}. */
    Lifetime of(Action action) {
        return action.isReading() ? read : write;
    }
}
