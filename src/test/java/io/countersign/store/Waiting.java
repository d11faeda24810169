package io.countersign.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polls until a condition is met. */
public final class Waiting {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_NANOS = 1_000_000; // what is waited for needs the processor more

    private Waiting() {}

    /** Fails unless {@code so} becomes true within 20 seconds. */
    public static void until(BooleanSupplier so) {
        until(() -> "something that was waited for", so);
    }

    /** The same; {@code what} names it, and what there is instead, once it is given up. */
    public static void until(Supplier<String> what, BooleanSupplier so) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + TIMEOUT.toSeconds() + " s: " + what.get());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
