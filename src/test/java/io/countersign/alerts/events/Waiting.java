package io.countersign.alerts.events;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks until something is so. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Waiting() {}

    public static void until(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE);
            }
            Thread.yield();
        }
    }
}
