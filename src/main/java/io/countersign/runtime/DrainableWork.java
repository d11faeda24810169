package io.countersign.runtime;

import java.time.Duration;

/**
 * Work that goes on behind an answer. Where a process is frozen as soon as it has answered, as a function is, the door
 * waits for it first; what was begun last may depend on what was begun before.
 */
public interface DrainableWork {

    /** The audit is written first. */
    int AUDIT = 200;

    /** Events are delivered before their listeners are done. */
    int EVENTS = 150;

    /** Listeners to events. */
    int LISTENERS = 100;

    /** Waits at most {@code patience} for the work that was started before; returns whether it is done. */
    boolean finish(Duration patience) throws InterruptedException;
}
