package io.countersign.aws.s3;

import io.countersign.buckets.BucketContents;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Pages of the versions and the open uploads of a bucket. */
@Singleton
class BucketPages {

    /**
     * Where a page begins: behind the item {@code id} of {@code key}.
     *
     * @param key null for the first page
     * @param id the version or the upload; null for all of the key
     */
    record Marker(String key, String id) {

        static final Marker START = new Marker(null, null);
    }

    /**
     * A page.
     *
     * @param next where the next page begins; null on the last page
     */
    record Page<T>(List<T> items, Marker next) {}

    private final S3Clients clients;

    BucketPages(S3Clients clients) {
        this.clients = clients;
    }

    /** Versions and delete markers; in a store without versions, the objects. */
    Uni<Page<ObjectIdentifier>> versions(String store, BucketName bucket, Marker after) {
        return clients.call(store, client -> client.listObjectVersions(request -> request.bucket(bucket.value())
                        .keyMarker(after.key())
                        .versionIdMarker(after.id())
                        .maxKeys(BucketContents.BATCH)
                        .encodingType(EncodingType.URL))
                .thenApply(BucketPages::versionsOf)
                .exceptionallyCompose(failure -> objects(client, bucket, after, failure))
                .exceptionallyCompose(BucketAnswers.refusalOf(store, bucket)));
    }

    private static Page<ObjectIdentifier> versionsOf(ListObjectVersionsResponse answer) {
        Stream<ObjectIdentifier> versions = answer.versions().stream().map(each -> id(each.key(), each.versionId()));
        Stream<ObjectIdentifier> markers =
                answer.deleteMarkers().stream().map(each -> id(each.key(), each.versionId()));
        return new Page<>(
                Stream.concat(versions, markers).toList(),
                Boolean.TRUE.equals(answer.isTruncated())
                        ? new Marker(answer.nextKeyMarker(), answer.nextVersionIdMarker())
                        : null);
    }

    private static CompletionStage<Page<ObjectIdentifier>> objects(
            S3AsyncClient client, BucketName bucket, Marker after, Throwable failure) {
        return BucketAnswers.of(failure) == BucketAnswers.UNSUPPORTED
                ? client.listObjectsV2(request -> request.bucket(bucket.value())
                                .startAfter(after.key())
                                .maxKeys(BucketContents.BATCH)
                                .encodingType(EncodingType.URL))
                        .thenApply(BucketPages::objectsOf)
                : CompletableFuture.failedFuture(failure);
    }

    private static Page<ObjectIdentifier> objectsOf(ListObjectsV2Response answer) {
        List<ObjectIdentifier> ids =
                answer.contents().stream().map(each -> id(each.key(), null)).toList();
        return new Page<>(
                ids,
                Boolean.TRUE.equals(answer.isTruncated()) && !ids.isEmpty()
                        ? new Marker(ids.get(ids.size() - 1).key(), null)
                        : null);
    }

    private static ObjectIdentifier id(String key, String versionId) {
        return ObjectIdentifier.builder().key(key).versionId(versionId).build();
    }

    /** Open uploads. */
    Uni<Page<MultipartUpload>> uploads(String store, BucketName bucket, Marker after) {
        return clients.call(store, client -> client.listMultipartUploads(request -> request.bucket(bucket.value())
                        .keyMarker(after.key())
                        .uploadIdMarker(after.id())
                        .maxUploads(BucketContents.BATCH)
                        .encodingType(EncodingType.URL))
                .thenApply(BucketPages::uploadsOf)
                .exceptionallyCompose(BucketAnswers.refusalOf(store, bucket)));
    }

    private static Page<MultipartUpload> uploadsOf(ListMultipartUploadsResponse answer) {
        return new Page<>(
                answer.uploads(),
                Boolean.TRUE.equals(answer.isTruncated())
                        ? new Marker(answer.nextKeyMarker(), answer.nextUploadIdMarker())
                        : null);
    }
}
