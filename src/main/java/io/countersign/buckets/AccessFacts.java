package io.countersign.buckets;

import io.countersign.buckets.BucketAccess.Answer;
import io.countersign.buckets.Reading.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What a store reports about the access to a bucket, or to an object in it, and what follows. AWS: "How Amazon S3
 * authorizes a request".
 */
record AccessFacts(
        String store,
        String resource,
        Reading<List<AclGrant>> acl,
        Reading<PublicAccessBlock> block,
        Reading<ObjectOwnership> ownership,
        Reading<List<PolicyStatement>> policy,
        Reading<Boolean> policyPublic) {

    /** Whether everybody can read it; the reasons are added to {@code reasons}. */
    Answer judge(List<String> reasons) {
        Answer denied = denied(reasons);
        Answer granted = either(byAcl(reasons), byPolicy(reasons));
        List.of(
                        note(block, BucketFeature.PUBLIC_ACCESS_BLOCK),
                        note(ownership, BucketFeature.OWNERSHIP),
                        note(policyPublic, BucketFeature.POLICY_STATUS))
                .forEach(reasons::addAll);
        if (denied == Answer.YES || granted == Answer.NO) {
            return Answer.NO;
        }
        return denied == Answer.NO && granted == Answer.YES ? Answer.YES : Answer.UNKNOWN;
    }

    private String action() {
        return resource.contains("/") ? "s3:GetObject" : "s3:ListBucket";
    }

    private Answer denied(List<String> reasons) {
        List<PolicyStatement> denials = concerning(false);
        if (denials.stream().anyMatch(PolicyStatement::appliesAlways)) {
            reasons.add("The bucket policy denies it to everybody.");
            return Answer.YES;
        }
        if (!denials.isEmpty()) {
            reasons.add("The bucket policy denies it under conditions, which are not evaluated here.");
            return Answer.UNKNOWN;
        }
        return Answer.NO;
    }

    private Answer byAcl(List<String> reasons) {
        if (!acl.isPresent()) {
            reasons.addAll(note(acl, BucketFeature.ACL));
            if (acl.state() == State.ABSENT) {
                reasons.add("The object does not exist, or the store does not disclose it.");
            }
            return acl.state() == State.DENIED ? Answer.UNKNOWN : Answer.NO;
        }
        if (acl.value().stream().noneMatch(AclGrant::grantsPublicRead)) {
            reasons.add("The ACL grants nothing to everybody.");
            return Answer.NO;
        }
        if (ownership.value() == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            reasons.add("The ACL grants it to everybody, without effect: the object ownership is BucketOwnerEnforced.");
            return Answer.NO;
        }
        if (block.isPresent() && block.value().ignorePublicAcls()) {
            reasons.add("The ACL grants it to everybody, without effect: the bucket ignores public ACLs.");
            return Answer.NO;
        }
        reasons.add("The ACL grants it to everybody.");
        boolean hidden = ownership.state() == State.DENIED || block.state() == State.DENIED;
        return hidden ? Answer.UNKNOWN : Answer.YES;
    }

    private Answer byPolicy(List<String> reasons) {
        if (!policy.isPresent()) {
            reasons.addAll(note(policy, BucketFeature.POLICY));
            return policy.state() == State.DENIED ? Answer.UNKNOWN : Answer.NO;
        }
        List<PolicyStatement> permissions = concerning(true);
        if (permissions.isEmpty()) {
            reasons.add("The bucket policy does not allow it to everybody.");
            return Answer.NO;
        }
        if (block.isPresent() && block.value().restrictPublicBuckets()) {
            reasons.add(
                    "The bucket policy allows it to everybody, without effect: the bucket restricts public policies.");
            return Answer.NO;
        }
        boolean certain = permissions.stream().anyMatch(PolicyStatement::appliesAlways);
        reasons.add(
                certain
                        ? "The bucket policy allows it to everybody."
                        : "The bucket policy allows it under conditions, which are not evaluated here.");
        return certain && block.state() != State.DENIED ? Answer.YES : Answer.UNKNOWN;
    }

    private List<PolicyStatement> concerning(boolean allowing) {
        return policy.isPresent()
                ? policy.value().stream()
                        .filter(each -> each.allows() == allowing)
                        .filter(each -> each.mayConcern(action(), "arn:aws:s3:::" + resource))
                        .toList()
                : List.of();
    }

    private List<String> note(Reading<?> reading, BucketFeature feature) {
        List<String> notes = new ArrayList<>();
        if (reading.state() == State.UNSUPPORTED) {
            notes.add(feature.lackedBy(store));
        } else if (reading.state() == State.DENIED) {
            notes.add(feature.hiddenBy(store));
        }
        return notes;
    }

    private static Answer either(Answer one, Answer other) {
        if (one == Answer.YES || other == Answer.YES) {
            return Answer.YES;
        }
        return one == Answer.NO && other == Answer.NO ? Answer.NO : Answer.UNKNOWN;
    }
}
