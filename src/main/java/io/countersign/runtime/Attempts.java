package io.countersign.runtime;

import io.countersign.problem.ProblemException;
import java.util.concurrent.atomic.AtomicLong;

/** The attempts of this instance at one periodic work: how many failed, and why the last one did. */
public final class Attempts {

    private final AtomicLong failures = new AtomicLong();
    private volatile String failure;

    /** The last attempt succeeded. */
    public void succeeded() {
        failure = null;
    }

    /** The last attempt failed. */
    public void failed(Throwable reason) {
        failures.incrementAndGet();
        failure = reason instanceof ProblemException || reason instanceof LeasedRenewal.LateException
                ? reason.getMessage()
                : reason.getClass().getSimpleName();
    }

    /** Why the last attempt failed; null if it did not. */
    public String failure() {
        return failure;
    }

    /** The number of attempts that failed. */
    public long failures() {
        return failures.get();
    }
}
