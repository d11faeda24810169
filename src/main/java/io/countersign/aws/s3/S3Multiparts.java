package io.countersign.aws.s3;

import io.countersign.content.Checksum.Algorithm;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.StoredPart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.Part;

/** Multipart uploads through each store's SDK client. */
@Singleton
class S3Multiparts implements MultipartStore {

    private static final String CONTENT_TYPE = "content-type";

    /** Assembling thousands of parts takes time; after this timeout, the caller can repeat the completion. */
    private static final Duration TIMEOUT = Duration.ofSeconds(50);

    private final S3Clients clients;

    S3Multiparts(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<String> begin(ObjectAddress address, Map<String, String> headers) {
        CreateMultipartUploadRequest request = CreateMultipartUploadRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .contentType(headers.get(CONTENT_TYPE)) // otherwise the SDK sets a default
                .overrideConfiguration(raw -> headers.forEach((name, value) -> {
                    if (!name.equals(CONTENT_TYPE)) {
                        raw.putHeader(name, value);
                    }
                }))
                .build();
        return clients.call(address.store(), client -> client.createMultipartUpload(request))
                .map(CreateMultipartUploadResponse::uploadId);
    }

    @Override
    public Uni<Optional<List<StoredPart>>> parts(ObjectAddress address, String uploadId) {
        return partsAfter(address, uploadId, null, new ArrayList<>());
    }

    /** Appends the parts after {@code marker} to {@code before}, page by page. */
    private Uni<Optional<List<StoredPart>>> partsAfter(
            ObjectAddress address, String uploadId, Integer marker, List<StoredPart> before) {
        ListPartsRequest request = ListPartsRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .uploadId(uploadId)
                .partNumberMarker(marker)
                .build();
        return clients.call(address.store(), client -> client.listParts(request)
                        .thenApply(Optional::of)
                        .exceptionallyCompose(S3Refusals.absentAs(Optional.empty())))
                .chain(answer -> {
                    answer.ifPresent(page ->
                            page.parts().stream().map(S3Multiparts::stored).forEach(before::add));
                    return answer.isPresent()
                                    && Boolean.TRUE.equals(answer.get().isTruncated())
                            ? partsAfter(address, uploadId, answer.get().nextPartNumberMarker(), before)
                            : Uni.createFrom().item(answer.map(last -> before));
                });
    }

    private static StoredPart stored(Part part) {
        return new StoredPart(
                part.partNumber(), part.size(), part.eTag(), part.lastModified(), S3Checksums.reported(part));
    }

    @Override
    public Uni<Boolean> complete(ObjectAddress address, String uploadId, List<StoredPart> parts, Algorithm whole) {
        List<CompletedPart> completed =
                parts.stream().map(part -> completed(part, whole)).toList();
        CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(completed))
                .checksumType(whole == null ? null : ChecksumType.FULL_OBJECT)
                .overrideConfiguration(
                        patient -> patient.apiCallTimeout(TIMEOUT).apiCallAttemptTimeout(TIMEOUT))
                .build();
        return clients.call(address.store(), client -> client.completeMultipartUpload(request)
                .thenApply(answer -> true)
                .exceptionallyCompose(S3Refusals.absentAs(false)));
    }

    /**
     * AWS: "CompleteMultipartUpload" requires the checksums of the parts if the upload was started with a checksum
     * algorithm.
     */
    private static CompletedPart completed(StoredPart part, Algorithm whole) {
        CompletedPart.Builder completed =
                CompletedPart.builder().partNumber(part.number()).eTag(part.etag());
        String checksum = whole == null ? null : part.checksums().get(whole);
        if (checksum != null) {
            switch (whole) {
                case CRC32 -> completed.checksumCRC32(checksum);
                case CRC32C -> completed.checksumCRC32C(checksum);
                case CRC64NVME -> completed.checksumCRC64NVME(checksum);
                default -> {} // these do not cover a whole multipart object
            }
        }
        return completed.build();
    }

    @Override
    public Uni<Boolean> abort(ObjectAddress address, String uploadId) {
        return abort(address.store(), address.bucket(), address.key().value(), uploadId);
    }

    @Override
    public Uni<Boolean> abort(Open upload) {
        return abort(upload.store(), upload.bucket(), upload.key(), upload.uploadId());
    }

    private Uni<Boolean> abort(String store, BucketName bucket, String key, String uploadId) {
        AbortMultipartUploadRequest request = AbortMultipartUploadRequest.builder()
                .bucket(bucket.value())
                .key(key)
                .uploadId(uploadId)
                .build();
        return clients.call(store, client -> client.abortMultipartUpload(request)
                .thenApply(answer -> true)
                .exceptionallyCompose(S3Refusals.absentAs(false)));
    }

    @Override
    public Multi<Open> open(String store, BucketName bucket, KeyPrefix prefix) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<ListMultipartUploadsResponse>::new, last -> page(store, bucket, prefix, last))
                .whilst(page -> Boolean.TRUE.equals(page.isTruncated()))
                .onItem()
                .transformToIterable(ListMultipartUploadsResponse::uploads)
                .map(upload -> new Open(store, bucket, upload.key(), upload.uploadId(), upload.initiated()));
    }

    private Uni<ListMultipartUploadsResponse> page(
            String store, BucketName bucket, KeyPrefix prefix, AtomicReference<ListMultipartUploadsResponse> last) {
        ListMultipartUploadsRequest.Builder request = ListMultipartUploadsRequest.builder()
                .bucket(bucket.value())
                .prefix(prefix.value().isEmpty() ? null : prefix.value());
        if (last.get() != null) {
            request.keyMarker(last.get().nextKeyMarker())
                    .uploadIdMarker(last.get().nextUploadIdMarker());
        }
        return clients.call(store, client -> client.listMultipartUploads(request.build()))
                .invoke(last::set);
    }
}
