package io.countersign.lambda;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * One invocation of the function.
 *
 * @param id the id that Lambda gave it
 * @param millisLeft how many milliseconds are left of its time; less than none where it is over
 */
public record Invocation(String id, IntSupplier millisLeft) {

    /** What is left of its time but for {@code margin}; zero where nothing is. */
    Duration leftBut(Duration margin) {
        Duration left = Duration.ofMillis(millisLeft.getAsInt()).minus(margin);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
