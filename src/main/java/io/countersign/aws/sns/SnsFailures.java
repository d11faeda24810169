package io.countersign.aws.sns;

import io.countersign.aws.Party;
import io.countersign.aws.SdkFailures;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** What a failure of SNS means to our caller: SNS's own word for it may be told, its sentences may name what they must not. */
final class SnsFailures {

    private SnsFailures() {}

    /** The problem that {@code failure} amounts to. */
    static ProblemException toProblem(Throwable failure) {
        Throwable cause = causeOf(failure);
        if (cause instanceof NotFoundException) {
            return ProblemException.notFound();
        }
        if (isThrottling(cause)) {
            return new ProblemException(ProblemCode.SNS_UNAVAILABLE, "SNS asks for patience; try again shortly.");
        }
        if (cause instanceof AwsServiceException service && service.statusCode() < 500) {
            String code = SdkFailures.codeOf(service);
            return new ProblemException(ProblemCode.SNS_REFUSED, "SNS refused it (" + code + "): " + adviceFor(code))
                    .withReason("sns-" + code);
        }
        return SdkFailures.toProblem(Party.SNS, cause);
    }

    /** The problem that {@code failure} of a publication amounts to: without an answer nobody knows what became of it. */
    static ProblemException ofPublication(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof AwsServiceException || cause instanceof ProblemException || neverLeft(cause)
                ? toProblem(cause)
                : new ProblemException(
                        ProblemCode.PUBLISH_IN_DOUBT,
                        "The message left for SNS and no answer came back, so it may have gone out; "
                                + "trying again may send it twice.");
    }

    /** Whether the message of {@code failure} certainly did not go out, and may if it is tried again. */
    static boolean isSafeToRepeat(Throwable failure) {
        Throwable cause = causeOf(failure);
        return isThrottling(cause)
                || cause instanceof AwsServiceException service && service.statusCode() >= 500
                || neverLeft(cause);
    }

    /** A problem of ours, as that there are no credentials, may be found wrapped: then nothing left either. */
    private static Throwable causeOf(Throwable failure) {
        for (Throwable each = failure; each != null && each.getCause() != each; each = each.getCause()) {
            if (each instanceof ProblemException) {
                return each;
            }
        }
        return SdkFailures.causeOf(failure);
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
                    || String.valueOf(each.getMessage()).startsWith("Acquire operation took longer")) {
                return true;
            }
        }
        return false;
    }

    private static String adviceFor(String code) {
        return switch (code) {
            case "AuthorizationError", "AccessDenied", "AccessDeniedException" ->
                "this service's credentials need the permission for it.";
            case "InvalidClientTokenId", "SignatureDoesNotMatch", "InvalidSecurity", "MissingAuthenticationToken" ->
                "this service's credentials are not accepted there; whoever runs it finds them under countersign.sns.credentials.";
            case "TopicLimitExceeded", "SubscriptionLimitExceeded", "FilterPolicyLimitExceeded" ->
                "the account's quota is used up.";
            case "OptedOut" -> "whoever has that number does not want any messages.";
            case "ConcurrentAccess", "StaleTag" -> "somebody else changes it; try again.";
            default -> "a value in it is not one that SNS takes.";
        };
    }
}
