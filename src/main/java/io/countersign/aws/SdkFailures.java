package io.countersign.aws;

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

    /** The problem that {@code failure} amounts to, where {@code party} was asked. */
    public static ProblemException toProblem(Party party, Throwable failure) {
        Throwable cause = causeOf(failure);
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        Log.debugf("SDK call failed: %s", cause.toString());
        if (cause instanceof AwsServiceException service) {
            if (service.statusCode() == 503) { // AWS: "SlowDown", "Throttled"
                return new ProblemException(party.unavailable, party.title + " asks for patience; try again shortly.");
            }
            return service.statusCode() >= 500
                    ? new ProblemException(party.failed, party.title + " answered with a failure; try again shortly.")
                    : new ProblemException(party.refused, party.title + " refused the request.");
        }
        if (cause instanceof ApiCallTimeoutException
                || cause instanceof ApiCallAttemptTimeoutException
                || cause instanceof TimeoutException) {
            return new ProblemException(party.timeout, party.title + " did not answer in time; try again shortly.");
        }
        return new ProblemException(party.unavailable, party.title + " cannot be reached; try again shortly.");
    }

    /** What failed, without what stages of futures wrap around it. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
