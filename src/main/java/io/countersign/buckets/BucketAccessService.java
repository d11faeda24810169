package io.countersign.buckets;

import io.countersign.buckets.BucketAccess.Answer;
import io.countersign.buckets.BucketAccess.ProfileReach;
import io.countersign.callers.Caller;
import io.countersign.profiles.Profile;
import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Explains who can read buckets and objects, for authorized callers. */
@Singleton
class BucketAccessService {

    private final ManagedBuckets buckets;
    private final BucketProtection protection;

    BucketAccessService(ManagedBuckets buckets, BucketProtection protection) {
        this.buckets = buckets;
        this.protection = protection;
    }

    /** Explains the access to the object {@code key}, or to the list of the bucket if it is null. */
    Uni<BucketAccess> explain(Caller caller, String bucket, String storeName, String key) {
        buckets.requireManager(caller);
        BucketName name = new BucketName(bucket);
        String store = buckets.store(storeName);
        ExistingKey of = key == null ? null : new ExistingKey(key);
        List<Profile> profiles = buckets.profilesOf(store, name);
        return facts(store, name, of).map(facts -> access(name, of, facts, profiles));
    }

    /** Whether everybody can list {@code bucket}, for the service itself. */
    Uni<Answer> isListedByAll(String store, BucketName bucket) {
        return facts(store, bucket, null).map(facts -> facts.judge(new ArrayList<>()));
    }

    /** Asks for the ACL first, so that a missing bucket, or a store that is unavailable, is one failure. */
    private Uni<AccessFacts> facts(String store, BucketName bucket, ExistingKey key) {
        return protection.acl(store, bucket, key).chain(acl -> Uni.combine()
                .all()
                .unis(
                        protection.publicAccessBlock(store, bucket),
                        protection.ownership(store, bucket),
                        protection.policy(store, bucket),
                        protection.policyPublic(store, bucket))
                .asTuple()
                .map(all -> new AccessFacts(
                        store,
                        key == null ? bucket.value() : bucket + "/" + key,
                        acl,
                        all.getItem1(),
                        all.getItem2(),
                        all.getItem3().map(PolicyParser::parse),
                        all.getItem4())));
    }

    private static BucketAccess access(BucketName bucket, ExistingKey key, AccessFacts facts, List<Profile> profiles) {
        List<String> reasons = new ArrayList<>();
        Answer answer = facts.judge(reasons);
        return new BucketAccess(
                bucket.value(),
                key == null ? null : key.value(),
                answer,
                reasons,
                facts.acl().value(),
                facts.block().value(),
                facts.policyPublic().value(),
                facts.ownership().value(),
                facts.policy().isPresent() ? facts.policy().value() : List.of(),
                profiles.stream().map(each -> reach(each, key)).toList());
    }

    private static ProfileReach reach(Profile profile, ExistingKey key) {
        return new ProfileReach(
                profile.name(),
                profile.prefix().toString(),
                profile.methods().stream().sorted().toList(),
                key == null ? null : profile.prefix().common().covers(key) && !profile.isQuarantined(key.value()));
    }
}
