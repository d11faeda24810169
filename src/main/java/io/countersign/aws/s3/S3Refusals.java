package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Maps specific store errors to problems. */
final class S3Refusals {

    private S3Refusals() {}

    /**
     * Returns {@code instead} if the requested item does not exist: any 404 except a missing bucket.
     */
    static <T> Function<Throwable, CompletionStage<T>> absentAs(T instead) {
        return failure -> isAbsence(failure)
                ? CompletableFuture.completedFuture(instead)
                : CompletableFuture.failedFuture(failure);
    }

    /**
     * Returns {@code instead} if the store does not have the object, or does not disclose it: 404 and 403; 405 for a
     * version that marks a deletion; and 400 for a version that has no possible id. The response to a HEAD has no code.
     */
    static <T> Function<Throwable, CompletionStage<T>> unknownAs(T instead, boolean ofVersion) {
        return failure -> SdkFailures.causeOf(failure) instanceof AwsServiceException refusal
                        && (refusal.statusCode() == 404
                                || refusal.statusCode() == 403
                                || ofVersion && (refusal.statusCode() == 405 || refusal.statusCode() == 400))
                ? CompletableFuture.completedFuture(instead)
                : CompletableFuture.failedFuture(failure);
    }

    /** Returns {@code instead} if the subject of a condition was removed or replaced: 404, 409 and 412. */
    static <T> Function<Throwable, CompletionStage<T>> replacedAs(T instead) {
        return failure -> isAbsence(failure)
                        || SdkFailures.causeOf(failure) instanceof AwsServiceException refusal
                                && (refusal.statusCode() == 409 || refusal.statusCode() == 412)
                ? CompletableFuture.completedFuture(instead)
                : CompletableFuture.failedFuture(failure);
    }

    /** Returns {@code problem} if the store returned {@code status}. */
    static <T> Function<Throwable, CompletionStage<T>> statusAs(int status, Supplier<ProblemException> problem) {
        return failure -> CompletableFuture.failedFuture(
                SdkFailures.causeOf(failure) instanceof AwsServiceException refusal && refusal.statusCode() == status
                        ? problem.get()
                        : failure);
    }

    /** The object changed since the check started. */
    static ProblemException changed() {
        return new ProblemException(
                        ProblemCode.CONFLICT, "The object was replaced while it was being checked; complete again.")
                .withReason("changed-while-checked");
    }

    private static boolean isAbsence(Throwable failure) {
        return SdkFailures.causeOf(failure) instanceof AwsServiceException refusal
                && refusal.statusCode() == 404
                && (refusal.awsErrorDetails() == null
                        || !"NoSuchBucket".equals(refusal.awsErrorDetails().errorCode()));
    }
}
