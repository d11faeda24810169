package io.countersign.aws.sns;

import io.countersign.aws.SdkCalls;
import io.countersign.aws.SdkFailures;
import io.countersign.aws.Upstream;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * Maps SNS failures to problems. SNS's error code can be shown to callers; its message text cannot, because it can
 * contain request values.
 */
final class SnsFailures {

    private SnsFailures() {}

    /**
     * Maps failures of a call to problems.
     *
     * @param fields the fields of the caller's request that the call sends; a rejection names them if SNS does not name
     * one
     */
    static Function<Throwable, ProblemException> of(String... fields) {
        List<String> sent = List.of(fields);
        return failure -> toProblem(failure, sent);
    }

    /** The answer of {@code call}, which is made on subscription; its failures are mapped as {@link #of} does. */
    static <T> Uni<T> asked(Supplier<CompletableFuture<T>> call, String... fields) {
        return SdkCalls.lazily(call, of(fields));
    }

    /** Returns the problem for {@code failure} of a call that sends {@code fields}. */
    static ProblemException toProblem(Throwable failure, List<String> fields) {
        Throwable cause = SdkFailures.causeOf(failure);
        if (cause instanceof NotFoundException) {
            return ProblemException.notFound();
        }
        if (isThrottling(cause)) {
            return new ProblemException(ProblemCode.SNS_UNAVAILABLE, "SNS is throttling requests. Try again later.");
        }
        if (cause instanceof AwsServiceException service && service.statusCode() < 500) {
            String text = service.awsErrorDetails() == null
                    ? null
                    : service.awsErrorDetails().errorMessage();
            return refusal(SdkFailures.codeOf(service), text, fields);
        }
        return SdkFailures.toProblem(Upstream.SNS, cause);
    }

    /**
     * Returns the problem for a rejection: it names the field and the accepted values if SNS's text is known, and
     * otherwise the fields that the call sent. SNS's text is not included.
     *
     * @param code SNS's code, of letters, digits and dots
     * @param text SNS's text; may be null
     */
    static ProblemException refusal(String code, String text, List<String> fields) {
        String lead = "SNS refused it (" + code + "): ";
        Violation violation = SnsRefusals.violationOf(code, text);
        ProblemException problem = violation == null
                ? new ProblemException(ProblemCode.SNS_REFUSED, lead + adviceFor(code, fields))
                : new ProblemException(
                        ProblemCode.SNS_REFUSED,
                        lead + violation.field() + ": " + violation.message() + ".",
                        List.of(violation));
        return problem.withReason("sns-" + code);
    }

    /**
     * Returns the problem for {@code failure} of a publication; without a response, the message may have been sent.
     */
    static ProblemException ofPublication(Throwable failure, List<String> fields) {
        Throwable cause = SdkFailures.causeOf(failure);
        return cause instanceof AwsServiceException || cause instanceof ProblemException || neverLeft(cause)
                ? toProblem(cause, fields)
                : new ProblemException(
                        ProblemCode.PUBLISH_IN_DOUBT,
                        "The message was sent to SNS, but no response arrived, so it may have been published; "
                                + "a retry may publish it twice.");
    }

    /** Whether the message of {@code failure} was certainly not published, so that a retry is safe. */
    static boolean isSafeToRepeat(Throwable failure) {
        Throwable cause = SdkFailures.causeOf(failure);
        return isThrottling(cause)
                || cause instanceof AwsServiceException service && service.statusCode() >= 500
                || neverLeft(cause);
    }

    private static boolean isThrottling(Throwable cause) {
        return cause instanceof AwsServiceException service
                && (service.isThrottlingException() || service.statusCode() == 429);
    }

    /** Whether no connection was available for the request. */
    private static boolean neverLeft(Throwable cause) {
        for (Throwable each = cause; each != null && each.getCause() != each; each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof UnknownHostException
                    || SdkFailures.isWaitForAConnection(each)) {
                return true;
            }
        }
        return false;
    }

    private static String adviceFor(String code, List<String> fields) {
        return switch (code) {
            case "AuthorizationError", "AccessDenied", "AccessDeniedException" ->
                "this service's credentials need the permission for it.";
            case "InvalidClientTokenId", "SignatureDoesNotMatch", "InvalidSecurity", "MissingAuthenticationToken" ->
                "this service's credentials were rejected; the operator configures them with "
                        + "countersign.sns.credentials.";
            case "TopicLimitExceeded", "SubscriptionLimitExceeded", "FilterPolicyLimitExceeded" ->
                "the account's quota is used up.";
            case "OptedOut" -> "the owner of that number has opted out of messages.";
            case "ConcurrentAccess", "StaleTag" -> "another request is changing it. Try again later.";
            case "UserError" -> "the account is in the SMS sandbox, or may not send text messages now.";
            case "EndpointDisabled", "PlatformApplicationDisabled" ->
                "the endpoint is disabled at SNS; enable it there.";
            case "TagLimitExceeded", "TagPolicy" ->
                "tags: there are more than 50, or a tag policy of the account forbids one.";
            default ->
                fields.isEmpty()
                        ? "SNS did not accept the request of this service; the log has details under the request's id."
                        : "SNS rejected one of these fields of the request: " + String.join(", ", fields) + ".";
        };
    }
}
