package io.countersign.aws.s3;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Maps store errors of operations on bucket settings to problems; others are mapped as for every call.
 */
final class BucketRefusals {

    private BucketRefusals() {}

    /**
     * Maps {@code failure} of an operation on the CORS rules of {@code bucket} to a specific problem, if one exists.
     */
    static Throwable ofCors(Throwable failure, String store, BucketName bucket) {
        Throwable cause = causeOf(failure);
        if (!(cause instanceof AwsServiceException refusal)) {
            return cause;
        }
        if (refusal.statusCode() == 501 || refusal.statusCode() == 405) {
            return withoutCors(store);
        }
        return switch (codeOf(cause)) {
            case "AccessDenied" ->
                refused("The store " + store
                                + " does not let this service's credentials read or change CORS rules: they "
                                + "need s3:GetBucketCORS and s3:PutBucketCORS on the bucket " + bucket + ".")
                        .withReason("store-access-denied");
            case "NoSuchBucket" ->
                refused("The store " + store + " has no bucket " + bucket + ".").withReason("store-bucket-missing");
            default -> refusal;
        };
    }

    /** {@code store} does not support CORS rules. */
    static ProblemException withoutCors(String store) {
        return refused("The store " + store
                        + " has no CORS operations; its allowed origins cannot be read or changed "
                        + "here, only in the configuration of the store itself.")
                .withReason("store-lacks-cors");
    }

    /** The store's error code of {@code failure}; empty if it has none. */
    static String codeOf(Throwable failure) {
        boolean named = causeOf(failure) instanceof AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null;
        return named
                ? ((AwsServiceException) causeOf(failure)).awsErrorDetails().errorCode()
                : "";
    }

    /** The store refused, for the reason that {@code sentence} states. */
    static ProblemException refused(String sentence) {
        return new ProblemException(ProblemCode.STORE_REFUSED, sentence);
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
