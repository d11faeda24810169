package io.countersign.telemetry;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;

/**
 * Counts every problem that is an answer, and logs each 5xx once, under the id that the caller has: a fault of this
 * service as an error with its stack trace, a failure of what this service depends on as one line.
 */
@Singleton
public class ProblemLog {

    private final Metrics metrics;

    ProblemLog(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Records that the current request is answered by {@code problem}. */
    public void answered(ProblemException problem) {
        ProblemCode code = problem.code();
        metrics.refused(code.id());
        if (code == ProblemCode.INTERNAL) {
            Log.errorf(problem.getCause(), "Request %s failed", RequestId.current());
        } else if (code.status() >= 500) {
            Log.infof(
                    "Request %s is answered by %d %s%s",
                    RequestId.current(), code.status(), code.id(), behind(problem));
        }
    }

    private static String behind(ProblemException problem) {
        String reason = problem.reason().equals(problem.code().id()) ? "" : " (" + problem.reason() + ")";
        Throwable cause = problem.getCause();
        return cause == null ? reason : reason + ": " + cause;
    }
}
