package io.countersign.buckets;

import io.countersign.buckets.BucketFinding.Code;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.countersign.stores.Capability;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gives a new bucket the settings that its profiles need. Failures of a setting are findings: the bucket exists. */
@Singleton
class BucketSetup {

    private final BucketProtection protection;
    private final Stores stores;

    BucketSetup(BucketProtection protection, Stores stores) {
        this.protection = protection;
        this.stores = stores;
    }

    /** The result of one setting: whether it was set, and why not. */
    private record Result(boolean set, BucketFinding finding) {}

    /** Sets ownership and public access of the new bucket. */
    Uni<CreatedBucket> setUp(String store, BucketName bucket, String region, BucketNeeds needs) {
        return ownership(store, bucket, needs)
                .chain(ownership -> block(store, bucket, needs, needs.block(ownership.set()))
                        .map(block -> created(store, bucket, region, needs, ownership, block)));
    }

    private Uni<Result> ownership(String store, BucketName bucket, BucketNeeds needs) {
        return set(
                store,
                BucketFeature.OWNERSHIP,
                needs,
                protection.ownership(store, bucket),
                () -> protection.putOwnership(store, bucket, needs.ownership()));
    }

    private Uni<Result> block(String store, BucketName bucket, BucketNeeds needs, PublicAccessBlock block) {
        return set(
                store,
                BucketFeature.PUBLIC_ACCESS_BLOCK,
                needs,
                protection.publicAccessBlock(store, bucket),
                () -> protection.putPublicAccessBlock(store, bucket, block));
    }

    /** Reads first: a store that ignores the sub-resource would create the bucket again instead. */
    private static <T> Uni<Result> set(
            String store, BucketFeature feature, BucketNeeds needs, Uni<Reading<T>> now, Supplier<Uni<Void>> change) {
        return now.chain(reading -> reading.state() == Reading.State.UNSUPPORTED
                        ? Uni.createFrom().item(new Result(false, unsupported(store, feature, needs)))
                        : change.get().replaceWith(new Result(true, null)))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> new Result(false, failed(feature, needs, failure)));
    }

    private static BucketFinding unsupported(String store, BucketFeature feature, BucketNeeds needs) {
        return new BucketFinding(
                Code.SETTING_UNSUPPORTED,
                feature.lackedBy(store)
                        + (needs.arePublic()
                                ? " Whether a public ACL makes an object readable depends on the store; "
                                        + "check an object with GET /v1/buckets/{bucket}/access."
                                : " It does not prevent that an ACL or a policy makes objects public."),
                needs.publicProfiles());
    }

    private static BucketFinding failed(BucketFeature feature, BucketNeeds needs, Throwable failure) {
        return new BucketFinding(
                Code.SETTING_FAILED,
                "The bucket was created without its setting for " + feature.words() + ". " + failure.getMessage(),
                needs.publicProfiles());
    }

    private CreatedBucket created(
            String store, BucketName bucket, String region, BucketNeeds needs, Result ownership, Result block) {
        List<BucketFinding> findings = new ArrayList<>();
        if (ownership.finding() != null) {
            findings.add(ownership.finding());
        }
        if (block.finding() != null) {
            findings.add(block.finding());
        }
        boolean enforced = ownership.set() && needs.ownership() == ObjectOwnership.BUCKET_OWNER_ENFORCED;
        findings.addAll(needs.brokenPromises(stores.of(store).has(Capability.ACLS), enforced));
        return new CreatedBucket(
                bucket.value(),
                store,
                region,
                ownership.set() ? needs.ownership() : null,
                block.set() ? needs.block(ownership.set()) : null,
                needs.profiles().stream().map(profile -> profile.name()).toList(),
                findings);
    }
}
