package io.countersign.aws;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What an SDK failure means to the caller. The SDK's own text goes to the log, never into an answer. */
public final class SdkFailures {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");

    /** How many causes are looked at: a chain may lead back to itself. */
    private static final int MAX_DEPTH = 10;

    private SdkFailures() {}

    /** The problem that {@code failure} amounts to, where {@code upstream} was asked. */
    public static ProblemException toProblem(Upstream upstream, Throwable failure) {
        Throwable cause = causeOf(failure);
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        return problemOf(upstream, cause).causedBy(cause);
    }

    private static ProblemException problemOf(Upstream upstream, Throwable cause) {
        if (cause instanceof AwsServiceException answer) {
            return ofAnswer(upstream, answer);
        }
        if (isTimeOut(cause)) {
            return new ProblemException(
                    upstream.timeout, upstream.title + " did not answer in time; try again shortly.");
        }
        if (hasNoCredentials(cause)) {
            return new ProblemException(
                    ProblemCode.CREDENTIALS_UNAVAILABLE,
                    "There are no credentials to call " + upstream.title + " with; try again shortly.");
        }
        if (isOfTheNetwork(cause)) {
            return new ProblemException(
                    upstream.unavailable, upstream.title + " cannot be reached; try again shortly.");
        }
        // the SDK did not send the request, or did not understand the answer: that is ours to mend, and no outage
        return ProblemException.fault(cause).withReason("sdk-failure");
    }

    private static ProblemException ofAnswer(Upstream upstream, AwsServiceException answer) {
        String code = codeOf(answer);
        if (answer.statusCode() == 501) { // RFC 9110, 15.6.2: no failure that could be over at the next attempt
            return new ProblemException(
                            upstream.refused, upstream.title + " does not support what the request asks for.")
                    .withReason(code);
        }
        if (answer.statusCode() == 503) { // AWS: "SlowDown", "Throttled"
            return new ProblemException(upstream.unavailable, upstream.title + " asks for patience; try again shortly.")
                    .withReason(code);
        }
        return answer.statusCode() >= 500
                ? new ProblemException(upstream.failed, upstream.title + " answered with a failure; try again shortly.")
                        .withReason(code)
                : new ProblemException(upstream.refused, upstream.title + " refused the request.").withReason(code);
    }

    /**
     * The code in an error document, such as {@code AccessDenied}, or the status where there is none that is a plain
     * word.
     */
    public static String codeOf(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return plainCode(code, "status " + answer.statusCode());
    }

    /** {@code code} where it is a plain word that may be shown; {@code otherwise} where it is not, or null. */
    public static String plainCode(String code, String otherwise) {
        return code != null && CODE.matcher(code).matches() ? code : otherwise;
    }

    /** The SDK's own words for it, as its exception has no type of its own. */
    private static boolean hasNoCredentials(Throwable cause) {
        return cause instanceof SdkClientException
                && String.valueOf(cause.getMessage()).startsWith("Unable to load credentials");
    }

    /**
     * Whether a call took too long, wherever the SDK wrapped that: it does so where an attempt ends while it retries.
     */
    private static boolean isTimeOut(Throwable cause) {
        return cause instanceof TimeoutException
                || chainOf(cause)
                        .anyMatch(each -> each instanceof ApiCallTimeoutException
                                || each instanceof ApiCallAttemptTimeoutException);
    }

    /** Whether a connection failed, could not be made, or was not to be had in time. */
    private static boolean isOfTheNetwork(Throwable cause) {
        return chainOf(cause)
                .anyMatch(each -> each instanceof IOException
                        || each instanceof TimeoutException
                        || each instanceof UnresolvedAddressException
                        || isWaitForAConnection(each));
    }

    private static Stream<Throwable> chainOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
    }

    /**
     * Whether {@code failure} is that all connections were in use for too long; the SDK's exception for it has no type
     * of its own.
     */
    public static boolean isWaitForAConnection(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("Acquire operation took longer");
    }

    /**
     * What failed: a problem of ours, as that there are no credentials, wherever the SDK wrapped it; or what a future
     * wrapped.
     */
    public static Throwable causeOf(Throwable failure) {
        for (Throwable each = failure; each != null && each.getCause() != each; each = each.getCause()) {
            if (each instanceof ProblemException) {
                return each;
            }
        }
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
