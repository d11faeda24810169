package io.countersign.buckets;

import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The settings that decide who can read a bucket. Failures are problems. */
public interface BucketProtection {

    /** The object ownership of {@code bucket}. */
    Uni<Reading<ObjectOwnership>> ownership(String store, BucketName bucket);

    /** Replaces the object ownership of a bucket whose store supports it. */
    Uni<Void> putOwnership(String store, BucketName bucket, ObjectOwnership ownership);

    /** The public access block of {@code bucket}. */
    Uni<Reading<PublicAccessBlock>> publicAccessBlock(String store, BucketName bucket);

    /** Replaces the public access block of a bucket whose store supports it. */
    Uni<Void> putPublicAccessBlock(String store, BucketName bucket, PublicAccessBlock block);

    /** The policy of {@code bucket} as JSON. */
    Uni<Reading<String>> policy(String store, BucketName bucket);

    /** Whether the store considers the policy of {@code bucket} public. */
    Uni<Reading<Boolean>> policyPublic(String store, BucketName bucket);

    /** The ACL of an object; of the bucket if {@code key} is null. An object that does not exist has none. */
    Uni<Reading<List<AclGrant>>> acl(String store, BucketName bucket, ExistingKey key);
}
