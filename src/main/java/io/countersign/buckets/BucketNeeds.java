package io.countersign.buckets;

import io.countersign.buckets.BucketFinding.Code;
import io.countersign.profiles.Profile;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.storage.CannedAcl;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the profiles of a bucket need from its settings.
 *
 * @param profiles the profiles of the bucket
 */
record BucketNeeds(List<Profile> profiles) {

    private static final Set<CannedAcl> PUBLIC = EnumSet.of(CannedAcl.PUBLIC_READ, CannedAcl.PUBLIC_READ_WRITE);

    /** Whether a profile promises objects that everybody can read. */
    boolean arePublic() {
        return profiles.stream().anyMatch(BucketNeeds::isPublic);
    }

    ObjectOwnership ownership() {
        return arePublic() ? ObjectOwnership.BUCKET_OWNER_PREFERRED : ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }

    /** Where ACLs cannot be turned off, they are ignored: see {@link PublicAccessBlock#IGNORING_ACLS}. */
    PublicAccessBlock block(boolean ownershipSet) {
        PublicAccessBlock closed = ownershipSet ? PublicAccessBlock.ALL : PublicAccessBlock.IGNORING_ACLS;
        return arePublic() ? PublicAccessBlock.ALL_BUT_ACLS : closed;
    }

    /** The names of the profiles that promise public objects. */
    List<String> publicProfiles() {
        return named(BucketNeeds::isPublic);
    }

    /**
     * The promises that cannot work.
     *
     * @param storeHasAcls whether the store supports ACLs
     * @param enforced whether ACLs have no effect in the bucket
     */
    List<BucketFinding> brokenPromises(boolean storeHasAcls, boolean enforced) {
        List<BucketFinding> findings = new ArrayList<>();
        List<String> withAcls = named(profile -> !acls(profile).isEmpty());
        List<String> refused =
                named(profile -> acls(profile).stream().anyMatch(acl -> acl != CannedAcl.BUCKET_OWNER_FULL_CONTROL));
        List<String> unmarked = named(BucketNeeds::deliversWithoutAcl);
        if (!storeHasAcls && !withAcls.isEmpty()) {
            findings.add(new BucketFinding(
                    Code.ACLS_UNSUPPORTED,
                    "The store has no access control lists, according to its configuration: what these profiles "
                            + "promise by acl or acls cannot work.",
                    withAcls));
        }
        if (enforced && !refused.isEmpty()) {
            findings.add(new BucketFinding(
                    Code.ACLS_REFUSED,
                    "With the object ownership BucketOwnerEnforced the store refuses uploads with an ACL other than "
                            + "bucket-owner-full-control. Remove the other ACLs from these profiles.",
                    refused));
        }
        if (!unmarked.isEmpty()) {
            findings.add(new BucketFinding(
                    Code.PUBLIC_WITHOUT_ACL,
                    "These profiles deliver the public URLs of the store, but set no public ACL: objects are readable "
                            + "only if the upload asks for it. Set acl=public-read.",
                    unmarked));
        }
        return findings;
    }

    private static boolean isPublic(Profile profile) {
        return profile.delivery().by() == DeliveredBy.PUBLIC
                || acls(profile).stream().anyMatch(PUBLIC::contains);
    }

    /** With a public URL of its own, a profile can have a proxy that reads with other rights. */
    private static boolean deliversWithoutAcl(Profile profile) {
        return profile.delivery().by() == DeliveredBy.PUBLIC
                && profile.delivery().publicUrl() == null
                && !PUBLIC.contains(profile.rules().fixed().acl());
    }

    /** Those that the profile sets or allows. */
    private static Set<CannedAcl> acls(Profile profile) {
        Set<CannedAcl> acls = EnumSet.noneOf(CannedAcl.class);
        acls.addAll(profile.rules().acls());
        if (profile.rules().fixed().acl() != null) {
            acls.add(profile.rules().fixed().acl());
        }
        return acls;
    }

    private List<String> named(Predicate<Profile> applies) {
        return profiles.stream().filter(applies).map(Profile::name).toList();
    }
}
