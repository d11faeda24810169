package io.countersign.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks until something is so. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_NANOS = 1_000_000; // what is waited for needs the processor more

    private Waiting() {}

    /** Fails where {@code so} is not within 20 seconds. */
    public static void until(BooleanSupplier so) {
        until("something that was waited for", so);
    }

    /** The same; {@code what} names it. */
    public static void until(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
