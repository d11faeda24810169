package io.countersign.buckets;

import io.countersign.access.RolePermit;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.buckets.BucketList.BucketEntry;
import io.countersign.buckets.BucketStore.StoredBucket;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Lists and creates buckets, for authorized callers. */
@Singleton
class BucketService {

    private final ManagedBuckets buckets;
    private final BucketStore store;
    private final BucketSetup setup;

    BucketService(ManagedBuckets buckets, BucketStore store, BucketSetup setup) {
        this.buckets = buckets;
        this.store = store;
        this.setup = setup;
    }

    /** Returns the buckets of a store; fails with a problem. */
    Uni<BucketList> list(Caller caller, String storeName) {
        buckets.requireManager(caller);
        String in = buckets.store(storeName);
        return store.list(in)
                .map(all -> new BucketList(
                        in, all.stream().map(each -> entry(in, each)).toList()));
    }

    private BucketEntry entry(String in, StoredBucket bucket) {
        return new BucketEntry(
                bucket.name(),
                bucket.createdAt(),
                bucket.region(),
                buckets.profilesOf(in, bucket.name()).stream()
                        .map(Profile::name)
                        .toList());
    }

    /** Creates a bucket with the settings that its profiles need; fails with a problem. */
    Uni<CreatedBucket> create(Caller caller, BucketRequest request) {
        RolePermit permit = buckets.requireManager(caller);
        BucketName bucket = new BucketName(request.bucket());
        String in = buckets.store(request.store());
        BucketNeeds needs = new BucketNeeds(buckets.profilesOf(in, bucket));
        return permit.perform(Action.MANAGE_BUCKET, new Subject.OfBucket(bucket.value()), () -> store.exists(in, bucket)
                .chain(exists -> exists
                        ? Uni.createFrom().failure(existing(bucket))
                        : store.create(in, bucket, request.region()))
                .chain(() -> setup.setUp(in, bucket, request.region(), needs)));
    }

    /** AWS's us-east-1 and Ceph accept the creation of a bucket that the caller owns, so that it is checked first. */
    private static ProblemException existing(BucketName bucket) {
        return new ProblemException(
                        ProblemCode.CONFLICT,
                        "The bucket " + bucket + " exists already. Choose another name; all owners share the names.")
                .withReason("bucket-exists");
    }
}
