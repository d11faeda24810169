package io.countersign.telemetry;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;

/**
 * Counts every problem response, and logs each 5xx once, with the id that the caller gets: an internal error with its
 * stack trace, a failure of a dependency as one line.
 */
@Singleton
public class ProblemLog {

    private final Metrics metrics;

    ProblemLog(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Records that {@code problem} is the response to the current request. */
    public void answered(ProblemException problem) {
        ProblemCode code = problem.code();
        metrics.refused(code.id());
        RequestSpan.note(SpanField.PROBLEM, code.id());
        if (code == ProblemCode.INTERNAL) {
            Log.errorf(problem.getCause(), "Request %s failed", RequestId.current());
        } else if (code.status() >= 500) {
            Log.infof("Request %s failed with %d %s%s", RequestId.current(), code.status(), code.id(), behind(problem));
        }
    }

    private static String behind(ProblemException problem) {
        String reason = problem.reason().equals(problem.code().id()) ? "" : " (" + problem.reason() + ")";
        Throwable cause = problem.getCause();
        return cause == null ? reason : reason + ": " + cause;
    }
}
