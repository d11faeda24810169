package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a store's refusals mean where they mean something in particular. */
final class S3Refusals {

    private S3Refusals() {}

    /**
     * {@code instead} where what was asked for is not there: any 404, whatever the store calls it, but that of a
     * bucket.
     */
    static <T> Function<Throwable, CompletionStage<T>> absentAs(T instead) {
        return failure -> isAbsence(failure)
                ? CompletableFuture.completedFuture(instead)
                : CompletableFuture.failedFuture(failure);
    }

    /** {@code instead} where what a condition was about is not there any more, or was replaced: 404, 409 and 412. */
    static <T> Function<Throwable, CompletionStage<T>> replacedAs(T instead) {
        return failure -> isAbsence(failure)
                        || SdkFailures.causeOf(failure) instanceof AwsServiceException refusal
                                && (refusal.statusCode() == 409 || refusal.statusCode() == 412)
                ? CompletableFuture.completedFuture(instead)
                : CompletableFuture.failedFuture(failure);
    }

    /** {@code problem} where the store answered {@code status}. */
    static <T> Function<Throwable, CompletionStage<T>> statusAs(int status, Supplier<ProblemException> problem) {
        return failure -> CompletableFuture.failedFuture(
                SdkFailures.causeOf(failure) instanceof AwsServiceException refusal && refusal.statusCode() == status
                        ? problem.get()
                        : failure);
    }

    /** The object is not the one that the check began with. */
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
