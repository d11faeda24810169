package io.countersign.aws;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What an SDK failure means to our caller. The SDK's own text goes to the log, never into an answer. */
public final class SdkFailures {

    private SdkFailures() {}

    /** The problem that {@code failure} amounts to. */
    public static ProblemException toProblem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        Log.debugf("SDK call failed: %s", cause.toString());
        if (cause instanceof AwsServiceException service) {
            if (service.statusCode() == 503) { // AWS: "SlowDown"
                return new ProblemException(
                        ProblemCode.STORE_UNAVAILABLE, "The store asks for patience; try again shortly.");
            }
            return service.statusCode() >= 500
                    ? new ProblemException(
                            ProblemCode.STORE_FAILED, "The store answered with a failure; try again shortly.")
                    : new ProblemException(ProblemCode.STORE_REFUSED, "The store refused the request.");
        }
        if (cause instanceof ApiCallTimeoutException
                || cause instanceof ApiCallAttemptTimeoutException
                || cause instanceof TimeoutException) {
            return new ProblemException(
                    ProblemCode.STORE_TIMEOUT, "The store did not answer in time; try again shortly.");
        }
        return new ProblemException(ProblemCode.STORE_UNAVAILABLE, "The store cannot be reached; try again shortly.");
    }
}
