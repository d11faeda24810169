package io.countersign.aws.s3;

import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectStore;
import io.countersign.storage.UploadMark;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Object operations through each store's SDK client. */
@Singleton
class S3Objects implements ObjectStore {

    private final S3Clients clients;
    private final Stores stores;

    S3Objects(S3Clients clients, Stores stores) {
        this.clients = clients;
        this.stores = stores;
    }

    @Override
    public Uni<Optional<ObjectHead>> head(String store, BucketName bucket, ExistingKey key) {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(bucket.value())
                .key(key.value())
                .build();
        return clients.call(store, client -> client.headObject(request)
                .thenApply(answer -> Optional.of(headOf(answer)))
                .exceptionallyCompose(S3Refusals.absentAs(Optional.empty())));
    }

    @Override
    public Uni<Boolean> exists(String store, BucketName bucket, ExistingKey key, String versionId) {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(bucket.value())
                .key(key.value())
                .versionId(versionId)
                .build();
        return clients.call(store, client -> client.headObject(request)
                .thenApply(answer -> true)
                .exceptionallyCompose(S3Refusals.unknownAs(false, versionId != null)));
    }

    /** What a HEAD answered. */
    static ObjectHead headOf(HeadObjectResponse answer) {
        return new ObjectHead(
                answer.contentLength(),
                answer.eTag(),
                answer.contentType(),
                answer.versionId(),
                answer.lastModified(),
                answer.metadata().get(UploadMark.NAME));
    }

    @Override
    public Uni<byte[]> first(String store, BucketName bucket, ExistingKey key, ObjectHead head, int count) {
        if (head.size() == 0) {
            return Uni.createFrom().item(new byte[0]); // an empty object has no valid range
        }
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket.value())
                .key(key.value())
                .versionId(head.versionId())
                .ifMatch(head.etag())
                .range("bytes=0-" + (Math.min(count, head.size()) - 1))
                .build();
        return clients.call(store, client -> client.getObject(request, AsyncResponseTransformer.toBytes())
                .thenApply(ResponseBytes::asByteArray)
                .exceptionallyCompose(S3Refusals.statusAs(412, S3Refusals::changed)));
    }

    @Override
    public Uni<ObjectList> list(String store, BucketName bucket, ExistingPrefix prefix, String after, int limit) {
        return list(store, bucket, prefix, null, after, limit);
    }

    @Override
    public Uni<ObjectList> listFolder(String store, BucketName bucket, ExistingPrefix prefix, String after, int limit) {
        return list(store, bucket, prefix, "/", after, limit);
    }

    private Uni<ObjectList> list(
            String store, BucketName bucket, ExistingPrefix prefix, String delimiter, String after, int limit) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket.value())
                .prefix(prefix.value())
                .delimiter(delimiter)
                .startAfter(after)
                .maxKeys(limit)
                // XML cannot represent every character of a key; the SDK decodes it
                .encodingType(EncodingType.URL)
                .build();
        return clients.call(store, client -> client.listObjectsV2(request).thenApply(S3Objects::listOf));
    }

    private static ObjectList listOf(ListObjectsV2Response answer) {
        List<ListedObject> objects = answer.contents().stream()
                .map(object -> new ListedObject(object.key(), object.size(), object.eTag(), object.lastModified()))
                .toList();
        return new ObjectList(
                objects,
                answer.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
                Boolean.TRUE.equals(answer.isTruncated()));
    }

    /**
     * AWS: "DeleteObject", {@code If-Match}. Because some stores ignore the header, the object is compared first; a
     * write between the comparison and the deletion can be lost on those stores.
     */
    @Override
    public Uni<Void> delete(ObjectAddress address, ObjectHead head) {
        return head.hasVersion()
                ? deleteVersion(address, head, null)
                : head(address)
                        .chain(now -> now.filter(head::isSameAs).isPresent()
                                ? deleteVersion(
                                        address,
                                        head,
                                        stores.of(address.store()).has(Capability.CONDITIONAL_DELETES)
                                                ? head.etag()
                                                : null)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> deleteVersion(ObjectAddress address, ObjectHead head, String ifMatch) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .versionId(head.versionId())
                .ifMatch(ifMatch)
                .build();
        return clients.call(address.store(), client -> client.deleteObject(request)
                        .thenApply(answer -> true)
                        .exceptionallyCompose(S3Refusals.replacedAs(false)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> copy(ObjectAddress from, ObjectHead head, ObjectKey to) {
        CopyObjectRequest request = CopyObjectRequest.builder()
                .sourceBucket(from.bucket().value())
                .sourceKey(from.key().value())
                .sourceVersionId(head.versionId())
                .copySourceIfMatch(head.etag())
                .destinationBucket(from.bucket().value())
                .destinationKey(to.value())
                .build();
        return clients.call(from.store(), client -> client.copyObject(request)).replaceWithVoid();
    }
}
