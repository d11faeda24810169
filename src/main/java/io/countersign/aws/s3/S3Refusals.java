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
