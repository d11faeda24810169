package io.countersign.runtime;

import io.smallrye.mutiny.Uni;

/** A task that an instance runs once at its start, so that its first requests are not slower than later ones. */
public interface WarmUpTask {

    /** The name of the task, for the log. */
    String name();

    /** Runs the task, which has no effect for callers. A failure is logged only. */
    Uni<Void> warmUp();
}
