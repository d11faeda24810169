package io.countersign.aws.s3;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.CopySource;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectCopies.Copied;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** Copies an object as a multipart upload. AWS: "UploadPartCopy". */
@Singleton
class S3PartCopies {

    /** AWS: "Amazon S3 multipart upload limits". */
    private static final int MAX_PARTS = 10_000;

    /** Parts of one copy at a time. */
    private static final int CONCURRENCY = 4;

    private final S3Clients clients;
    private final CopySources sources;
    private final MultipartStore multiparts;

    S3PartCopies(S3Clients clients, CopySources sources, MultipartStore multiparts) {
        this.clients = clients;
        this.sources = sources;
        this.multiparts = multiparts;
    }

    /** As {@link io.countersign.storage.ObjectCopies#copy}; {@code partSize} grows if there would be too many parts. */
    Uni<Copied> copy(
            CopySource source, ObjectAddress to, Map<String, String> headers, long partSize, LongConsumer copied) {
        long size = source.head().size();
        long least = (size + MAX_PARTS - 1) / MAX_PARTS;
        return Uni.createFrom()
                .deferred(() -> new Copying(source, to, headers, Math.max(partSize, least), copied).all());
    }

    /** One copy while it is made. */
    private final class Copying {

        private final CopySource source;
        private final ObjectAddress to;
        private final Map<String, String> headers;
        private final long partSize;
        private final LongConsumer copied;
        private final int count;
        private final CompletedPart[] parts;
        private final AtomicBoolean isFailed = new AtomicBoolean();
        private volatile String uploadId;

        Copying(CopySource source, ObjectAddress to, Map<String, String> headers, long partSize, LongConsumer copied) {
            this.source = source;
            this.to = to;
            this.headers = headers;
            this.partSize = partSize;
            this.copied = copied;
            this.count = (int) ((source.head().size() + partSize - 1) / partSize);
            this.parts = new CompletedPart[count];
        }

        Uni<Copied> all() {
            Map<String, String> kept = new HashMap<>(headers);
            kept.remove(CopyHeaders.IF_NONE_MATCH); // for the completion, which makes the object
            return multiparts
                    .begin(to, kept)
                    .invoke(id -> uploadId = id)
                    .chain(this::copyParts)
                    .onFailure(Copying::isRefusal) // another object can be the reason
                    .recoverWithUni(failure -> sources.requireSame(source)
                            .chain(() -> Uni.createFrom().failure(failure)))
                    .call(() -> sources.requireSame(source))
                    .chain(this::complete)
                    .onFailure()
                    .call(this::abort)
                    .onCancellation()
                    .call(this::abort);
        }

        private static boolean isRefusal(Throwable failure) {
            return failure instanceof ProblemException problem && problem.code() == ProblemCode.STORE_REFUSED;
        }

        private Uni<Void> copyParts() {
            return Multi.createFrom()
                    .range(0, count)
                    .onItem()
                    .transformToUni(this::copyPart)
                    .merge(CONCURRENCY)
                    .collect()
                    .last()
                    .replaceWithVoid();
        }

        private Uni<Void> copyPart(int index) {
            long from = index * partSize;
            long end = Math.min(from + partSize, source.head().size());
            UploadPartCopyRequest request = UploadPartCopyRequest.builder()
                    .sourceBucket(source.bucket().value())
                    .sourceKey(source.key().value())
                    .sourceVersionId(CopyHeaders.versionOf(source))
                    .copySourceIfMatch(source.head().etag())
                    .copySourceRange("bytes=" + from + "-" + (end - 1))
                    .destinationBucket(to.bucket().value())
                    .destinationKey(to.key().value())
                    .uploadId(uploadId)
                    .partNumber(index + 1)
                    .overrideConfiguration(patient ->
                            patient.apiCallTimeout(CopyHeaders.TIMEOUT).apiCallAttemptTimeout(CopyHeaders.TIMEOUT))
                    .build();
            return clients.call(to.store(), client -> client.uploadPartCopy(request)
                            .exceptionallyCompose(CopySources::replaced))
                    .invoke(answer -> {
                        String etag = answer.copyPartResult() == null
                                ? null
                                : answer.copyPartResult().eTag();
                        parts[index] = CompletedPart.builder()
                                .partNumber(index + 1)
                                .eTag(CopyHeaders.requireEtag(etag))
                                .build();
                        copied.accept(end - from);
                    })
                    .onFailure()
                    .recoverWithUni(this::first)
                    .replaceWithVoid();
        }

        /** The first failure is that of the copy, which cancels the other parts; later ones have no reader. */
        private <T> Uni<T> first(Throwable failure) {
            return isFailed.compareAndSet(false, true)
                    ? Uni.createFrom().failure(failure)
                    : Uni.createFrom().nothing();
        }

        private Uni<Copied> complete() {
            CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                    .bucket(to.bucket().value())
                    .key(to.key().value())
                    .uploadId(uploadId)
                    .multipartUpload(upload -> upload.parts(List.of(parts)))
                    .ifNoneMatch(headers.get(CopyHeaders.IF_NONE_MATCH))
                    .overrideConfiguration(patient ->
                            patient.apiCallTimeout(CopyHeaders.TIMEOUT).apiCallAttemptTimeout(CopyHeaders.TIMEOUT))
                    .build();
            return clients.call(to.store(), client -> client.completeMultipartUpload(request)
                            .exceptionallyCompose(CopySources::replaced))
                    .map(answer -> new Copied(CopyHeaders.requireEtag(answer.eTag()), answer.versionId()));
        }

        /** A part that is copied meanwhile is removed by the sweeper, or by a lifecycle rule of the bucket. */
        private Uni<Boolean> abort() {
            return uploadId == null
                    ? Uni.createFrom().item(false)
                    : multiparts.abort(to, uploadId).onFailure().recoverWithItem(false);
        }
    }
}
