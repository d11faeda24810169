package io.countersign.aws.s3;

import io.countersign.buckets.AclGrant;
import io.countersign.buckets.BucketFeature;
import io.countersign.buckets.BucketProtection;
import io.countersign.buckets.ObjectOwnership;
import io.countersign.buckets.PublicAccessBlock;
import io.countersign.buckets.Reading;
import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/**
 * Uses S3's operations. A store that ignores a sub-resource lists the bucket instead, so that the response has no value:
 * see {@link Reading#of}.
 */
@Singleton
class S3BucketProtection implements BucketProtection {

    /** AWS: "Access control list (ACL) overview", "Amazon S3 predefined groups". */
    private static final String GROUPS = "http://acs.amazonaws.com/groups/";

    private final S3Clients clients;

    S3BucketProtection(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<Reading<ObjectOwnership>> ownership(String store, BucketName bucket) {
        return BucketAnswers.read(clients, store, bucket, client -> client.getBucketOwnershipControls(
                        request -> request.bucket(bucket.value()))
                .thenApply(answer -> answer.ownershipControls() == null
                        ? null
                        : answer.ownershipControls().rules().stream()
                                .map(S3BucketProtection::ownershipOf)
                                .findFirst()
                                .orElse(null)));
    }

    private static ObjectOwnership ownershipOf(OwnershipControlsRule rule) {
        return Stream.of(ObjectOwnership.values())
                .filter(each -> each.id().equals(rule.objectOwnershipAsString()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Uni<Void> putOwnership(String store, BucketName bucket, ObjectOwnership ownership) {
        return change(
                store,
                bucket,
                BucketFeature.OWNERSHIP,
                client -> client.putBucketOwnershipControls(request -> request.bucket(bucket.value())
                        .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                                .objectOwnership(ownership.id())
                                .build()))));
    }

    @Override
    public Uni<Reading<PublicAccessBlock>> publicAccessBlock(String store, BucketName bucket) {
        return BucketAnswers.read(
                clients, store, bucket, client -> client.getPublicAccessBlock(request -> request.bucket(bucket.value()))
                        .thenApply(S3BucketProtection::blockOf));
    }

    private static PublicAccessBlock blockOf(GetPublicAccessBlockResponse answer) {
        var block = answer.publicAccessBlockConfiguration();
        return block == null
                ? null
                : new PublicAccessBlock(
                        Boolean.TRUE.equals(block.blockPublicAcls()),
                        Boolean.TRUE.equals(block.ignorePublicAcls()),
                        Boolean.TRUE.equals(block.blockPublicPolicy()),
                        Boolean.TRUE.equals(block.restrictPublicBuckets()));
    }

    @Override
    public Uni<Void> putPublicAccessBlock(String store, BucketName bucket, PublicAccessBlock block) {
        return change(
                store,
                bucket,
                BucketFeature.PUBLIC_ACCESS_BLOCK,
                client -> client.putPublicAccessBlock(request -> request.bucket(bucket.value())
                        .publicAccessBlockConfiguration(configuration -> configuration
                                .blockPublicAcls(block.blockPublicAcls())
                                .ignorePublicAcls(block.ignorePublicAcls())
                                .blockPublicPolicy(block.blockPublicPolicy())
                                .restrictPublicBuckets(block.restrictPublicBuckets()))));
    }

    @Override
    public Uni<Reading<String>> policy(String store, BucketName bucket) {
        return BucketAnswers.read(
                clients, store, bucket, client -> client.getBucketPolicy(request -> request.bucket(bucket.value()))
                        // a policy is JSON; a list of the bucket is XML
                        .thenApply(answer -> answer.policy() == null
                                        || !answer.policy().stripLeading().startsWith("{")
                                ? null
                                : answer.policy()));
    }

    @Override
    public Uni<Reading<Boolean>> policyPublic(String store, BucketName bucket) {
        return BucketAnswers.read(clients, store, bucket, client -> client.getBucketPolicyStatus(
                        request -> request.bucket(bucket.value()))
                .thenApply(answer -> answer.policyStatus() == null
                        ? null
                        : answer.policyStatus().isPublic()));
    }

    @Override
    public Uni<Reading<List<AclGrant>>> acl(String store, BucketName bucket, ExistingKey key) {
        return BucketAnswers.read(clients, store, bucket, client -> grants(client, bucket, key)
                .thenApply(grants ->
                        grants.stream().map(S3BucketProtection::grantOf).toList()));
    }

    private static CompletableFuture<List<Grant>> grants(S3AsyncClient client, BucketName bucket, ExistingKey key) {
        return key == null
                ? client.getBucketAcl(request -> request.bucket(bucket.value())).thenApply(answer -> answer.grants())
                : client.getObjectAcl(request -> request.bucket(bucket.value()).key(key.value()))
                        .thenApply(answer -> answer.grants());
    }

    private static AclGrant grantOf(Grant grant) {
        return new AclGrant(nameOf(grant.grantee()), grant.permissionAsString());
    }

    private static String nameOf(Grantee grantee) {
        String group = grantee.uri() == null ? "" : grantee.uri();
        return switch (group) {
            case GROUPS + "global/AllUsers" -> AclGrant.EVERYBODY;
            case GROUPS + "global/AuthenticatedUsers" -> "authenticated";
            case GROUPS + "s3/LogDelivery" -> "log-delivery";
            default -> grantee.id() == null ? "unknown" : grantee.id();
        };
    }

    private <T> Uni<Void> change(
            String store,
            BucketName bucket,
            BucketFeature feature,
            Function<S3AsyncClient, CompletableFuture<T>> call) {
        return clients.call(store, client -> call.apply(client)
                .<Void>thenApply(answer -> null)
                .exceptionallyCompose(BucketAnswers.refusalOf(feature, store, bucket)));
    }
}
