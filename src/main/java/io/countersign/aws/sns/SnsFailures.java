package io.countersign.aws.sns;

import io.countersign.aws.SdkFailures;
import io.countersign.aws.Upstream;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * What a failure of SNS means to our caller: SNS's own word for it may be told, its sentences may name what they must
 * not.
 */
final class SnsFailures {

    private SnsFailures() {}

    /**
     * Maps failures of a call to problems.
     *
     * @param fields the fields of the caller's request that the call sends, which a refusal names where SNS does not
     * say which it is
     */
    static Function<Throwable, ProblemException> of(String... fields) {
        List<String> sent = List.of(fields);
        return failure -> toProblem(failure, sent);
    }

    /** The problem that {@code failure} amounts to, of a call that sends {@code fields}. */
    static ProblemException toProblem(Throwable failure, List<String> fields) {
        Throwable cause = SdkFailures.causeOf(failure);
        if (cause instanceof NotFoundException) {
            return ProblemException.notFound();
        }
        if (isThrottling(cause)) {
            return new ProblemException(ProblemCode.SNS_UNAVAILABLE, "SNS asks for patience; try again shortly.");
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
     * The problem that a refusal amounts to: it names the field and what to send instead where SNS's text is known, and
     * otherwise the fields that the call sent. SNS's text is not part of it.
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
     * The problem that {@code failure} of a publication amounts to: without an answer it may or may not have gone out.
     */
    static ProblemException ofPublication(Throwable failure, List<String> fields) {
        Throwable cause = SdkFailures.causeOf(failure);
        return cause instanceof AwsServiceException || cause instanceof ProblemException || neverLeft(cause)
                ? toProblem(cause, fields)
                : new ProblemException(
                        ProblemCode.PUBLISH_IN_DOUBT,
                        "The message left for SNS and no answer came back, so it may have gone out; "
                                + "trying again may send it twice.");
    }

    /** Whether the message of {@code failure} certainly did not go out, and may if it is tried again. */
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

    /** Whether there was no connection to send it by. */
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
                "this service's credentials are not accepted there; whoever runs it finds them under countersign.sns.credentials.";
            case "TopicLimitExceeded", "SubscriptionLimitExceeded", "FilterPolicyLimitExceeded" ->
                "the account's quota is used up.";
            case "OptedOut" -> "whoever has that number does not want any messages.";
            case "ConcurrentAccess", "StaleTag" -> "somebody else changes it; try again.";
            case "UserError" -> "the account is in the SMS sandbox, or may not send text messages now.";
            case "EndpointDisabled", "PlatformApplicationDisabled" ->
                "the endpoint is disabled at SNS; enable it there.";
            case "TagLimitExceeded", "TagPolicy" ->
                "tags: there are more than 50, or a tag policy of the account forbids one.";
            default ->
                fields.isEmpty()
                        ? "this service and SNS disagree about the request; the log has more under the request's id."
                        : "check these fields of the request, of which SNS does not take one: "
                                + String.join(", ", fields) + ".";
        };
    }
}
