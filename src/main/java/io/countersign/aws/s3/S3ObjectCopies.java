package io.countersign.aws.s3;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ObjectRules;
import io.countersign.storage.BucketName;
import io.countersign.storage.CopySource;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectCopies;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Copies through each store's SDK client: a small object by one request, a larger one in parts. */
@Singleton
class S3ObjectCopies implements ObjectCopies {

    private final S3Clients clients;
    private final CopySources sources;
    private final S3PartCopies parts;
    private final CopiedTags tags;
    private final ObjectStore objects;

    S3ObjectCopies(S3Clients clients, CopySources sources, S3PartCopies parts, CopiedTags tags, ObjectStore objects) {
        this.clients = clients;
        this.sources = sources;
        this.parts = parts;
        this.tags = tags;
        this.objects = objects;
    }

    @Override
    public Uni<Optional<CopySource>> source(String store, BucketName bucket, ExistingKey key, String versionId) {
        return sources.find(store, bucket, key, versionId);
    }

    @Override
    public Uni<Map<String, String>> tags(CopySource source) {
        return sources.tags(source);
    }

    @Override
    public Uni<Boolean> remove(CopySource source) {
        return sources.remove(source);
    }

    @Override
    public Uni<Copied> copy(
            CopySource source, ObjectAddress to, Map<String, String> headers, long partSize, LongConsumer copied) {
        Uni<Copied> copy = needsParts(source, partSize)
                ? parts.copy(source, to, headers, partSize, copied)
                : inOneRequest(source, to, headers)
                        .invoke(() -> copied.accept(source.head().size()));
        Uni<Copied> conditional = headers.containsKey(CopyHeaders.IF_NONE_MATCH)
                ? requireAbsent(to)
                        .chain(() -> copy)
                        .onFailure(S3ObjectCopies::isConflict)
                        .recoverWithUni(failure ->
                                requireAbsent(to).chain(() -> Uni.createFrom().failure(failure)))
                : copy;
        return conditional.call(done -> tags.ensure(to, done, headers.get("x-amz-tagging")));
    }

    /** Ceph 16 decodes the source of a part twice, and ends if the result is no encoding; that of a whole copy once. */
    private static boolean needsParts(CopySource source, long partSize) {
        boolean decodedOnce = source.key().value().indexOf('%') < 0;
        return source.head().size() > (decodedOnce ? partSize : ObjectRules.LARGEST);
    }

    /**
     * A store can ignore the condition of a copy, and the same status answers to both conditions. A write between this
     * check and the copy can be lost on a store that ignores the condition.
     */
    private Uni<Void> requireAbsent(ObjectAddress to) {
        return objects.head(to)
                .invoke(found -> {
                    if (found.isPresent()) {
                        throw new ProblemException(
                                ProblemCode.PRECONDITION_FAILED,
                                "An object with the key of the copy exists; it was not replaced.");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.CONFLICT;
    }

    private Uni<Copied> inOneRequest(CopySource source, ObjectAddress to, Map<String, String> headers) {
        CopyObjectRequest request = CopyObjectRequest.builder()
                .sourceBucket(source.bucket().value())
                .sourceKey(source.key().value())
                .sourceVersionId(CopyHeaders.versionOf(source))
                .copySourceIfMatch(source.head().etag())
                .destinationBucket(to.bucket().value())
                .destinationKey(to.key().value())
                .metadataDirective(MetadataDirective.REPLACE)
                .taggingDirective(TaggingDirective.REPLACE)
                .contentType(headers.get(CopyHeaders.CONTENT_TYPE)) // otherwise the SDK sets a default
                .overrideConfiguration(raw -> {
                    CopyHeaders.withoutType(headers).forEach(raw::putHeader);
                    raw.apiCallTimeout(CopyHeaders.TIMEOUT).apiCallAttemptTimeout(CopyHeaders.TIMEOUT);
                })
                .build();
        return clients.call(
                        to.store(), client -> client.copyObject(request).exceptionallyCompose(CopySources::replaced))
                .map(S3ObjectCopies::copied)
                .call(copied -> requireSame(source, to, copied));
    }

    /**
     * A store that ignores the condition can have copied an object that the rules do not allow, so that copy is removed.
     * Equal ETags are proof enough; those of objects that were sent in parts differ.
     */
    private Uni<Void> requireSame(CopySource source, ObjectAddress to, Copied copied) {
        return copied.etag().equals(source.head().etag())
                ? Uni.createFrom().voidItem()
                : sources.requireSame(source)
                        .onFailure(S3ObjectCopies::isConflict)
                        .call(() -> delete(to, copied).onFailure().recoverWithItem(false));
    }

    private Uni<Boolean> delete(ObjectAddress to, Copied copied) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(to.bucket().value())
                .key(to.key().value())
                .versionId(copied.versionId())
                .build();
        return clients.call(to.store(), client -> client.deleteObject(request).thenApply(answer -> true));
    }

    /** Without an ETag, the store answered something else than the result: the copy is not known to exist. */
    private static Copied copied(CopyObjectResponse answer) {
        String etag = answer.copyObjectResult() == null
                ? null
                : answer.copyObjectResult().eTag();
        return new Copied(CopyHeaders.requireEtag(etag), answer.versionId());
    }
}
