package io.countersign.runtime;

import java.time.Duration;

/**
 * Work that continues after a response. A function is frozen as soon as it has responded, so its handler waits for this
 * work first, in the order of the priorities: later work may depend on earlier work.
 */
public interface DrainableWork {

    /** For the audit, which is written first. */
    int AUDIT = 200;

    /** For the delivery of events, before their observers. */
    int EVENTS = 150;

    /** For observers of events. */
    int LISTENERS = 100;

    /** Waits at most {@code timeout} for the work that was started before; returns whether it is done. */
    boolean finish(Duration timeout) throws InterruptedException;
}
