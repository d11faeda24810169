package io.countersign.aws.s3;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a store's refusal of an operation on a bucket's settings means; what has no name here is named as for every
 * call.
 */
final class BucketRefusals {

    private BucketRefusals() {}

    /**
     * {@code failure} of an operation on the CORS rules of {@code bucket}, as a problem where it has a name of its own.
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

    /** {@code store} does not know of CORS rules. */
    static ProblemException withoutCors(String store) {
        return refused("The store " + store
                        + " has no CORS operations; what pages it lets in cannot be read or changed "
                        + "here, but only where the store itself is set up.")
                .withReason("store-lacks-cors");
    }

    /** The store's own code of {@code failure}; empty where it has none. */
    static String codeOf(Throwable failure) {
        boolean named = causeOf(failure) instanceof AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null;
        return named
                ? ((AwsServiceException) causeOf(failure)).awsErrorDetails().errorCode()
                : "";
    }

    private static ProblemException refused(String sentence) {
        return new ProblemException(ProblemCode.STORE_REFUSED, sentence);
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
