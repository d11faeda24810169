package io.countersign.buckets;

import io.countersign.buckets.BucketAccess.Answer;
import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.profiles.Profiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Whether everybody can list a bucket of a profile, past all rules of the profile. */
@Singleton
class PublicBucketsSetup implements SetupCheck {

    /** How many buckets are examined side by side. */
    private static final int CONCURRENCY = 8;

    private final Profiles profiles;
    private final BucketAccessService access;

    PublicBucketsSetup(Profiles profiles, BucketAccessService access) {
        this.profiles = profiles;
        this.access = access;
    }

    @Override
    public String name() {
        return "public buckets";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(profiles.onePerBucket())
                .onItem()
                .transformToUni(profile -> access.isListedByAll(profile.store(), profile.bucket())
                        .onFailure()
                        .recoverWithItem(Answer.UNKNOWN) // other checks report a missing or unavailable bucket
                        .map(answer -> answer == Answer.YES
                                ? List.of(
                                        Code.BUCKET_PUBLIC.finding(
                                                "bucket " + profile.bucket(),
                                                "Everybody can list it, so every key is known, without any signature.",
                                                "See why: GET /v1/buckets/" + profile.bucket()
                                                        + "/access. Then change its ACL or policy, or set its public access block."))
                                : List.<SetupFinding>of()))
                .merge(CONCURRENCY)
                .onItem()
                .<SetupFinding>disjoint()
                .collect()
                .asList();
    }
}
