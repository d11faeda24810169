package io.countersign.aws.s3;

import io.countersign.cors.BucketCors;
import io.countersign.cors.CorsRule;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;

/**
 * Uses S3's operations. The current rules are read first, so that a store without CORS operations is not changed.
 */
@Singleton
class S3BucketCors implements BucketCors {

    /** S3's error code for a bucket without rules. */
    private static final String NONE = "NoSuchCORSConfiguration";

    private final S3Clients clients;

    S3BucketCors(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<List<CorsRule>> get(String store, BucketName bucket) {
        return asking(store, bucket, client -> client.getBucketCors(request -> request.bucket(bucket.value()))
                .thenApply(answer -> rules(answer, store))
                .exceptionallyCompose(S3BucketCors::orNone));
    }

    @Override
    public Uni<Void> put(String store, BucketName bucket, List<CorsRule> rules) {
        List<CORSRule> theirs = S3CorsRules.toSdk(rules);
        return get(store, bucket)
                .chain(before ->
                        asking(store, bucket, client -> client.putBucketCors(request -> request.bucket(bucket.value())
                                        .corsConfiguration(configuration -> configuration.corsRules(theirs)))
                                .thenAccept(answer -> {})));
    }

    @Override
    public Uni<Void> delete(String store, BucketName bucket) {
        // A store that ignores "?cors" would delete the bucket.
        return get(store, bucket)
                .chain(before -> asking(
                        store, bucket, client -> client.deleteBucketCors(request -> request.bucket(bucket.value()))
                                .thenAccept(answer -> {})));
    }

    private <T> Uni<T> asking(String store, BucketName bucket, Function<S3AsyncClient, CompletableFuture<T>> call) {
        return clients.call(store, client -> call.apply(client)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(BucketRefusals.ofCors(failure, store, bucket))));
    }

    /** A response without rules comes from a store that ignores "?cors" and lists the bucket: see {@link #NONE}. */
    private static List<CorsRule> rules(GetBucketCorsResponse answer, String store) {
        if (answer.corsRules().isEmpty()) {
            throw BucketRefusals.withoutCors(store);
        }
        return S3CorsRules.fromSdk(answer.corsRules());
    }

    private static CompletableFuture<List<CorsRule>> orNone(Throwable failure) {
        return BucketRefusals.codeOf(failure).equals(NONE)
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.failedFuture(failure);
    }
}
