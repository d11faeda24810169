package io.countersign.runtime;

import io.smallrye.mutiny.Uni;

/** What an instance does once at its start, so that its first requests do not pay for what is slow at first use. */
public interface WarmUpTask {

    /** What it warms up, in a word. */
    String name();

    /** Does it; has no effect that a caller sees. A failure ends it, and is only logged. */
    Uni<Void> warmUp();
}
