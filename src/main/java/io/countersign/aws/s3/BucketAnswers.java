package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.buckets.BucketFeature;
import io.countersign.buckets.Reading;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The meaning of a store's error codes in operations on buckets. AWS: "Error responses". */
enum BucketAnswers {
    /** The bucket has no such setting, or the object does not exist. */
    ABSENT,
    /** The store does not support the operation. */
    UNSUPPORTED,
    /** The credentials do not allow the operation. */
    DENIED,
    NO_BUCKET,
    NOT_EMPTY,
    NAME_IN_USE,
    WRONG_REGION,
    /** No meaning of its own here. */
    OTHER;

    /** The meaning of {@code failure}. The response to a HEAD has no code, so that the status decides. */
    static BucketAnswers of(Throwable failure) {
        if (!(SdkFailures.causeOf(failure) instanceof AwsServiceException answer)) {
            return OTHER;
        }
        return switch (SdkFailures.codeOf(answer)) {
            case "NoSuchLifecycleConfiguration",
                    "NoSuchWebsiteConfiguration",
                    "NoSuchPublicAccessBlockConfiguration",
                    "OwnershipControlsNotFoundError",
                    "NoSuchBucketPolicy",
                    "NoSuchPolicy", // S3Proxy
                    "NoSuchKey" -> ABSENT;
            case "NotImplemented", "MethodNotAllowed" -> UNSUPPORTED;
            case "AccessDenied" -> DENIED;
            case "NoSuchBucket" -> NO_BUCKET;
            case "BucketNotEmpty" -> NOT_EMPTY;
            case "BucketAlreadyOwnedByYou", "BucketAlreadyExists" -> NAME_IN_USE;
            case "InvalidLocationConstraint", "IllegalLocationConstraintException" -> WRONG_REGION;
            default -> ofStatus(answer.statusCode());
        };
    }

    private static BucketAnswers ofStatus(int status) {
        return switch (status) {
            case 403 -> DENIED;
            case 405, 501 -> UNSUPPORTED;
            default -> OTHER;
        };
    }

    /** Reads a setting of a bucket; fails with a problem if its state cannot be determined. */
    static <T> Uni<Reading<T>> read(
            S3Clients clients, String store, BucketName bucket, Function<S3AsyncClient, CompletableFuture<T>> call) {
        return clients.call(
                store,
                client -> call.apply(client).thenApply(Reading::of).exceptionallyCompose(asReading(store, bucket)));
    }

    /** The state of a setting, for a failure to read it; other failures remain. */
    private static <T> Function<Throwable, CompletionStage<Reading<T>>> asReading(String store, BucketName bucket) {
        return failure -> switch (of(failure)) {
            case ABSENT -> CompletableFuture.completedFuture(Reading.without(Reading.State.ABSENT));
            case UNSUPPORTED -> CompletableFuture.completedFuture(Reading.without(Reading.State.UNSUPPORTED));
            case DENIED -> CompletableFuture.completedFuture(Reading.without(Reading.State.DENIED));
            case NO_BUCKET -> CompletableFuture.failedFuture(missing(store, bucket));
            default -> CompletableFuture.failedFuture(failure);
        };
    }

    /** The problem for a failure to change {@code feature}; other failures remain. */
    static <T> Function<Throwable, CompletionStage<T>> refusalOf(
            BucketFeature feature, String store, BucketName bucket) {
        return failure -> CompletableFuture.failedFuture(
                switch (of(failure)) {
                    case UNSUPPORTED -> lacking(feature, store);
                    case DENIED -> denied(feature, store, bucket);
                    case NO_BUCKET -> missing(store, bucket);
                    default -> failure;
                });
    }

    /** The problem for a failure to create, list or delete a bucket; other failures remain. */
    static <T> Function<Throwable, CompletionStage<T>> refusalOf(String store, BucketName bucket) {
        return failure -> CompletableFuture.failedFuture(
                switch (of(failure)) {
                    case NO_BUCKET -> missing(store, bucket);
                    case NOT_EMPTY ->
                        conflict("The bucket " + bucket + " is not empty. Delete its objects, versions and open "
                                + "uploads first, or delete it with force=true, which needs the role purge; "
                                + "dryRun=true counts what would be deleted.");
                    case NAME_IN_USE -> conflict("The bucket " + bucket + " exists already. Choose another name.");
                    case WRONG_REGION ->
                        BucketRefusals.refused(
                                "The store " + store + " does not accept this region. Leave region out, or name one "
                                        + "that its endpoint serves; us-east-1 requests the store's own default.");
                    case DENIED ->
                        BucketRefusals.refused("The store " + store
                                        + " does not let this service's credentials do this: they need "
                                        + "s3:ListAllMyBuckets, s3:CreateBucket, s3:DeleteBucket, or the permissions "
                                        + "for its versions and uploads.")
                                .withReason("store-access-denied");
                    default -> failure;
                });
    }

    /** {@code store} does not support {@code feature}. */
    static ProblemException lacking(BucketFeature feature, String store) {
        return BucketRefusals.refused(feature.lackedBy(store))
                .withReason(
                        "store-lacks-" + feature.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The credentials cannot change {@code feature}. */
    static ProblemException denied(BucketFeature feature, String store, BucketName bucket) {
        return BucketRefusals.refused(
                        "The store " + store + " does not let this service's credentials change " + feature.words()
                                + ": they need " + feature.writePermission() + " on the bucket " + bucket + ".")
                .withReason("store-access-denied");
    }

    private static ProblemException missing(String store, BucketName bucket) {
        return new ProblemException(ProblemCode.NOT_FOUND, "The store " + store + " has no bucket " + bucket + ".")
                .withReason("store-bucket-missing");
    }

    private static ProblemException conflict(String sentence) {
        return new ProblemException(ProblemCode.CONFLICT, sentence);
    }
}
