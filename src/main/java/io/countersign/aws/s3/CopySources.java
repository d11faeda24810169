package io.countersign.aws.s3;

import io.countersign.content.ObjectHeader;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.countersign.storage.CopySource;
import io.countersign.storage.ExistingKey;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** The sources of copies: what they are, whether they still are the same, and their removal. */
@Singleton
class CopySources {

    private final S3Clients clients;
    private final Stores stores;

    CopySources(S3Clients clients, Stores stores) {
        this.clients = clients;
        this.stores = stores;
    }

    /** As {@link io.countersign.storage.ObjectCopies#source}. */
    Uni<Optional<CopySource>> find(String store, BucketName bucket, ExistingKey key, String versionId) {
        return head(store, bucket, key, versionId)
                .map(found -> found.map(answer -> new CopySource(
                        store,
                        bucket,
                        key,
                        versionId,
                        S3Objects.headOf(answer),
                        headersOf(answer),
                        answer.metadata(),
                        answer.tagCount() != null && answer.tagCount() > 0)));
    }

    private Uni<Optional<HeadObjectResponse>> head(String store, BucketName bucket, ExistingKey key, String versionId) {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(bucket.value())
                .key(key.value())
                .versionId(versionId)
                .build();
        return clients.call(store, client -> client.headObject(request)
                .thenApply(Optional::of)
                .exceptionallyCompose(S3Refusals.unknownAs(Optional.empty(), versionId != null))
                .exceptionallyCompose(S3Refusals.statusAs(400, CopySources::unreadable)));
    }

    /** AWS: "HeadObject" answers 400 without a body for an object that is encrypted with a key of its client (SSE-C). */
    private static ProblemException unreadable() {
        return new ProblemException(
                        ProblemCode.STORE_REFUSED,
                        "The store does not read the object without a key that its client gave (SSE-C), so this service "
                                + "cannot copy it.")
                .withReason("source-unreadable");
    }

    private static Map<ObjectHeader, String> headersOf(HeadObjectResponse answer) {
        Map<ObjectHeader, String> headers = new EnumMap<>(ObjectHeader.class);
        put(headers, ObjectHeader.CACHE_CONTROL, answer.cacheControl());
        put(headers, ObjectHeader.CONTENT_DISPOSITION, answer.contentDisposition());
        put(headers, ObjectHeader.CONTENT_ENCODING, answer.contentEncoding());
        put(headers, ObjectHeader.CONTENT_LANGUAGE, answer.contentLanguage());
        put(headers, ObjectHeader.EXPIRES, answer.expiresString());
        return headers;
    }

    private static void put(Map<ObjectHeader, String> headers, ObjectHeader header, String value) {
        if (value != null && !value.isEmpty()) {
            headers.put(header, value);
        }
    }

    /** The tags of the object. */
    Uni<Map<String, String>> tags(CopySource source) {
        GetObjectTaggingRequest request = GetObjectTaggingRequest.builder()
                .bucket(source.bucket().value())
                .key(source.key().value())
                .versionId(source.versionId())
                .build();
        return clients.call(source.store(), client -> client.getObjectTagging(request))
                .map(answer -> answer.tagSet().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    /** Whether the latest object of the key is still the one that {@code source} describes. */
    private Uni<Boolean> isSame(CopySource source) {
        return head(source.store(), source.bucket(), source.key(), null).map(now -> now.map(S3Objects::headOf)
                .filter(source.head()::isSameAs)
                .isPresent());
    }

    /**
     * Fails with a conflict if the object is no longer the one that {@code source} describes; for stores that ignore the
     * conditions of copies, as Ceph 16 does. A version stays what it is, so a copy of one needs no check.
     */
    Uni<Void> requireSame(CopySource source) {
        return CopyHeaders.versionOf(source) != null
                ? Uni.createFrom().voidItem()
                : isSame(source)
                        .invoke(same -> {
                            if (!same) {
                                throw changed();
                            }
                        })
                        .replaceWithVoid();
    }

    /** The source was removed or replaced: 404, 409 and 412; a bucket that does not exist is another failure. */
    static <T> CompletionStage<T> replaced(Throwable failure) {
        return S3Refusals.<Boolean>replacedAs(true)
                .apply(failure)
                .handle((isReplaced, other) -> other == null ? changed() : other)
                .thenCompose(CompletableFuture::failedFuture);
    }

    private static ProblemException changed() {
        return new ProblemException(
                        ProblemCode.CONFLICT,
                        "The object was replaced or removed while it was being copied; try again.")
                .withReason("changed-while-copied");
    }

    /**
     * AWS: "DeleteObject", {@code If-Match}. Because some stores ignore the header, the object is compared first; a write
     * between the comparison and the deletion can be lost on those stores.
     */
    Uni<Boolean> remove(CopySource source) {
        if (source.versionId() != null) {
            return delete(source, null);
        }
        return isSame(source)
                .chain(same -> same
                        ? delete(
                                source,
                                stores.of(source.store()).has(Capability.CONDITIONAL_DELETES)
                                        ? source.head().etag()
                                        : null)
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> delete(CopySource source, String ifMatch) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(source.bucket().value())
                .key(source.key().value())
                .versionId(source.versionId())
                .ifMatch(ifMatch)
                .build();
        return clients.call(source.store(), client -> client.deleteObject(request)
                .thenApply(answer -> true)
                .exceptionallyCompose(S3Refusals.replacedAs(false)));
    }
}
