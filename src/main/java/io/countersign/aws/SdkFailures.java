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

/** Maps SDK failures to problems. The SDK's own text is logged and never returned. */
public final class SdkFailures {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");

    /** The maximum number of inspected causes, because a chain can be cyclic. */
    private static final int MAX_DEPTH = 10;

    private SdkFailures() {}

    /** Returns the problem for {@code failure} of a call to {@code upstream}. */
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
                    upstream.timeout, upstream.title + " did not respond in time. Try again later.");
        }
        if (hasNoCredentials(cause)) {
            return new ProblemException(
                    ProblemCode.CREDENTIALS_UNAVAILABLE,
                    "No credentials are available to call " + upstream.title + ". Try again later.");
        }
        if (isOfTheNetwork(cause)) {
            return new ProblemException(upstream.unavailable, upstream.title + " cannot be reached. Try again later.");
        }
        // the SDK did not send the request or could not parse the response: a fault of this service, not an outage
        return ProblemException.fault(cause).withReason("sdk-failure");
    }

    private static ProblemException ofAnswer(Upstream upstream, AwsServiceException answer) {
        String code = codeOf(answer);
        if (answer.statusCode() == 501) { // RFC 9110, 15.6.2: a permanent failure
            return new ProblemException(
                            upstream.refused, upstream.title + " does not support what the request asks for.")
                    .withReason(code);
        }
        if (answer.statusCode() == 503) { // AWS: "SlowDown", "Throttled"
            return new ProblemException(
                            upstream.unavailable, upstream.title + " is throttling requests. Try again later.")
                    .withReason(code);
        }
        // AWS: "CopyObject", "CompleteMultipartUpload": a failure after the status 200 was sent
        boolean isLate = answer.statusCode() < 300;
        return answer.statusCode() >= 500 || isLate
                ? new ProblemException(upstream.failed, upstream.title + " returned an error. Try again later.")
                        .withReason(code)
                : new ProblemException(upstream.refused, upstream.title + " refused the request.").withReason(code);
    }

    /**
     * Returns the code in an error document, such as {@code AccessDenied}, or the status if the document has no simple
     * code.
     */
    public static String codeOf(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return plainCode(code, "status " + answer.statusCode());
    }

    /** Returns {@code code} if it consists of letters, digits and dots; {@code otherwise} if not, or if it is null. */
    public static String plainCode(String code, String otherwise) {
        return code != null && CODE.matcher(code).matches() ? code : otherwise;
    }

    /** The SDK's message, because its exception has no type of its own. */
    private static boolean hasNoCredentials(Throwable cause) {
        return cause instanceof SdkClientException
                && String.valueOf(cause.getMessage()).startsWith("Unable to load credentials");
    }

    /**
     * Whether a call timed out, including where the SDK wraps the timeout during a retry.
     */
    private static boolean isTimeOut(Throwable cause) {
        return cause instanceof TimeoutException
                || chainOf(cause)
                        .anyMatch(each -> each instanceof ApiCallTimeoutException
                                || each instanceof ApiCallAttemptTimeoutException);
    }

    /** Whether a connection failed, could not be opened, or was not available in time. */
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
     * Whether {@code failure} is an exhausted connection pool; the SDK has no exception type for it.
     */
    public static boolean isWaitForAConnection(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("Acquire operation took longer");
    }

    /**
     * Unwraps the cause: a problem of this service, such as missing credentials, wrapped by the SDK or by a future.
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
