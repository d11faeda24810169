package io.countersign.aws.s3;

import io.countersign.aws.DefaultRegion;
import io.countersign.aws.SdkFailures;
import io.countersign.buckets.BucketStore;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Bucket operations through each store's SDK client. */
@Singleton
class S3Buckets implements BucketStore {

    /** AWS: "CreateBucket": this region is requested by leaving the location out. */
    private static final String US_EAST_1 = DefaultRegion.NAME;

    /** The page size; AWS reports regions only to requests with a parameter. AWS: "ListBuckets", {@code BucketRegion}. */
    private static final int PAGE = 1000;

    private final S3Clients clients;

    S3Buckets(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<List<StoredBucket>> list(String store) {
        return clients.call(store, client -> pages(client, null, new ArrayList<>())
                .exceptionallyCompose(failure -> withoutPages(client, failure)));
    }

    private static CompletableFuture<List<StoredBucket>> pages(
            S3AsyncClient client, String token, List<StoredBucket> before) {
        ListBucketsRequest request = ListBucketsRequest.builder()
                .maxBuckets(PAGE)
                .continuationToken(token)
                .build();
        return client.listBuckets(request).thenCompose(answer -> {
            before.addAll(storedIn(answer));
            return answer.continuationToken() == null
                    ? CompletableFuture.completedFuture(before)
                    : pages(client, answer.continuationToken(), before);
        });
    }

    /** A store without pages returns all buckets at once. */
    private static CompletionStage<List<StoredBucket>> withoutPages(S3AsyncClient client, Throwable failure) {
        return BucketAnswers.of(failure) == BucketAnswers.UNSUPPORTED
                ? client.listBuckets().thenApply(S3Buckets::storedIn)
                : CompletableFuture.failedFuture(failure);
    }

    private static List<StoredBucket> storedIn(ListBucketsResponse answer) {
        return answer.buckets().stream().map(S3Buckets::stored).toList();
    }

    private static StoredBucket stored(Bucket bucket) {
        return new StoredBucket(bucket.name(), bucket.creationDate(), bucket.bucketRegion());
    }

    /** A bucket of another owner or region is refused by another status than 404. */
    @Override
    public Uni<Boolean> exists(String store, BucketName bucket) {
        return clients.call(store, client -> client.headBucket(request -> request.bucket(bucket.value()))
                .thenApply(answer -> true)
                .exceptionallyCompose(failure ->
                        SdkFailures.causeOf(failure) instanceof AwsServiceException answer && answer.statusCode() < 500
                                ? CompletableFuture.completedFuture(answer.statusCode() != 404)
                                : CompletableFuture.failedFuture(failure)));
    }

    @Override
    public Uni<Void> create(String store, BucketName bucket, String region) {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket.value());
        if (region != null && !region.equals(US_EAST_1)) {
            request.createBucketConfiguration(configuration -> configuration.locationConstraint(region));
        }
        CreateBucketRequest built = request.build();
        return clients.call(store, client -> client.createBucket(built)
                .thenAccept(answer -> {})
                .exceptionallyCompose(BucketAnswers.refusalOf(store, bucket)));
    }

    @Override
    public Uni<Void> delete(String store, BucketName bucket) {
        return clients.call(store, client -> client.deleteBucket(request -> request.bucket(bucket.value()))
                .thenAccept(answer -> {})
                .exceptionallyCompose(BucketAnswers.refusalOf(store, bucket)));
    }
}
