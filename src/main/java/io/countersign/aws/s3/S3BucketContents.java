package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.buckets.BucketContents;
import io.countersign.buckets.RemovalFailure;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Lists and removes the contents of a bucket, a page at a time. */
@Singleton
class S3BucketContents implements BucketContents {

    /** Single deletions or aborts at the same time. */
    private static final int CONCURRENCY = 8;

    private final S3Clients clients;
    private final BucketPages pages;

    S3BucketContents(S3Clients clients, BucketPages pages) {
        this.clients = clients;
        this.pages = pages;
    }

    @Override
    public Multi<RemovedBatch> remove(String store, BucketName bucket, boolean countOnly) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        batches(
                                countOnly,
                                after -> pages.versions(store, bucket, after),
                                ids -> countOnly ? counted(ids.size(), 0) : deleted(store, bucket, ids)),
                        batches(
                                countOnly,
                                after -> pages.uploads(store, bucket, after),
                                uploads -> countOnly ? counted(0, uploads.size()) : aborted(store, bucket, uploads)));
    }

    /** Reads a page, removes its items, and only then reads the next. */
    private static <T> Multi<RemovedBatch> batches(
            boolean countOnly,
            Function<BucketPages.Marker, Uni<BucketPages.Page<T>>> source,
            Function<List<T>, Uni<RemovedBatch>> removal) {
        return Multi.createFrom().deferred(() -> {
            PageWalk<T> walk = new PageWalk<>(countOnly);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> source.apply(walk.marker()).chain(page -> {
                        walk.read(page);
                        return page.items().isEmpty()
                                ? counted(0, 0)
                                : removal.apply(page.items())
                                        .invoke(batch ->
                                                walk.removed(!batch.failed().isEmpty()));
                    }))
                    .whilst(batch -> walk.hasNext())
                    .filter(batch ->
                            batch.deleted() + batch.aborted() + batch.failed().size() > 0);
        });
    }

    private static Uni<RemovedBatch> counted(int versions, int uploads) {
        return Uni.createFrom().item(new RemovedBatch(versions, uploads, List.of()));
    }

    /** Keys that XML cannot represent are deleted one by one. */
    private Uni<RemovedBatch> deleted(String store, BucketName bucket, List<ObjectIdentifier> ids) {
        List<ObjectIdentifier> together =
                ids.stream().filter(id -> XmlText.isValid(id.key())).toList();
        List<ObjectIdentifier> single =
                ids.stream().filter(id -> !XmlText.isValid(id.key())).toList();
        return deletedTogether(store, bucket, together).chain(failed -> Multi.createFrom()
                .iterable(single)
                .onItem()
                .transformToUni(id -> deletedAlone(store, bucket, id))
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .map(others -> {
                    List<RemovalFailure> all = new ArrayList<>(failed);
                    others.forEach(all::addAll);
                    return new RemovedBatch(ids.size() - all.size(), 0, List.copyOf(all));
                }));
    }

    private Uni<List<RemovalFailure>> deletedTogether(String store, BucketName bucket, List<ObjectIdentifier> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket(bucket.value())
                .delete(delete -> delete.objects(ids).quiet(true))
                .build();
        return clients.call(store, client -> client.deleteObjects(request)
                .thenApply(answer -> answer.errors().stream()
                        .map(error -> new RemovalFailure(error.key(), error.versionId(), codeOf(error.code())))
                        .toList())
                .exceptionallyCompose(BucketAnswers.refusalOf(store, bucket)));
    }

    private Uni<List<RemovalFailure>> deletedAlone(String store, BucketName bucket, ObjectIdentifier id) {
        return clients.call(store, client -> client.deleteObject(
                        request -> request.bucket(bucket.value()).key(id.key()).versionId(id.versionId()))
                .thenApply(answer -> List.<RemovalFailure>of())
                .exceptionallyCompose(failure -> asFailure(failure, id.key(), id.versionId())));
    }

    private Uni<RemovedBatch> aborted(String store, BucketName bucket, List<MultipartUpload> uploads) {
        return Multi.createFrom()
                .iterable(uploads)
                .onItem()
                .transformToUni(upload -> aborted(store, bucket, upload))
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .map(results -> {
                    List<RemovalFailure> failed =
                            results.stream().flatMap(List::stream).toList();
                    return new RemovedBatch(0, uploads.size() - failed.size(), failed);
                });
    }

    private Uni<List<RemovalFailure>> aborted(String store, BucketName bucket, MultipartUpload upload) {
        return clients.call(store, client -> client.abortMultipartUpload(request ->
                        request.bucket(bucket.value()).key(upload.key()).uploadId(upload.uploadId()))
                .thenApply(answer -> List.<RemovalFailure>of())
                .exceptionallyCompose(S3Refusals.absentAs(List.of())) // it ended in the meantime
                .exceptionallyCompose(failure -> asFailure(failure, upload.key(), null)));
    }

    /** A refusal concerns one item; a failure of the store concerns all. */
    private static CompletableFuture<List<RemovalFailure>> asFailure(Throwable failure, String key, String version) {
        return SdkFailures.causeOf(failure) instanceof AwsServiceException answer && answer.statusCode() < 500
                ? CompletableFuture.completedFuture(
                        List.of(new RemovalFailure(key, version, SdkFailures.codeOf(answer))))
                : CompletableFuture.failedFuture(failure);
    }

    private static String codeOf(String code) {
        return SdkFailures.plainCode(code, "unknown");
    }
}
