package io.countersign.lambda;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * An invocation of the function.
 *
 * @param id the id from Lambda
 * @param millisLeft the remaining time in milliseconds; negative after the timeout
 */
public record Invocation(String id, IntSupplier millisLeft) {

    /** The remaining time minus {@code margin}; zero if none remains. */
    Duration leftBut(Duration margin) {
        Duration left = Duration.ofMillis(millisLeft.getAsInt()).minus(margin);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
