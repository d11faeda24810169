package io.countersign.objects;

import io.countersign.objects.ObjectPage.ObjectEntry;
import io.countersign.policy.Authorizer;
import io.countersign.policy.Caller;
import io.countersign.policy.Grant;
import io.countersign.policy.Intent;
import io.countersign.policy.Intent.Target;
import io.countersign.policy.Limiter;
import io.countersign.policy.Particulars;
import io.countersign.policy.Profile;
import io.countersign.policy.Profiles;
import io.countersign.policy.RefusalAudit;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists what is in a profile, for callers who may read there, where the profile allows listing. */
@Singleton
class ListingService {

    /** AWS: "ListObjectsV2", {@code MaxKeys}. */
    static final int MOST = 1000;

    private final Profiles profiles;
    private final Authorizer authorizer;
    private final Limiter limiter;
    private final RefusalAudit refusals;
    private final BucketAudit audit;
    private final ObjectStore objects;

    ListingService(
            Profiles profiles,
            Authorizer authorizer,
            Limiter limiter,
            RefusalAudit refusals,
            BucketAudit audit,
            ObjectStore objects) {
        this.profiles = profiles;
        this.authorizer = authorizer;
        this.limiter = limiter;
        this.refusals = refusals;
        this.audit = audit;
        this.objects = objects;
    }

    /**
     * A page of objects; fails with a problem.
     *
     * @param profile the profile under which they are listed, or null for the one that is about the bucket
     * @param prefix what keys are to begin with, ending in a slash; null for all that the caller may read
     * @param after a key behind which the page begins, or null
     */
    Uni<ObjectPage> list(Caller caller, String bucket, String profile, String prefix, String after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("limit", "must be from 1 to " + MOST);
        }
        // a key as it is in the store, where others than Countersign write too: it need not be one that Countersign
        // would sign
        if (after != null && after.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
            throw ProblemException.invalid("after", "must be a key, such as next of the page before");
        }
        Profile rules = profileOf(caller, bucket, profile);
        Intent intent = new Intent(
                caller,
                rules.name(),
                ObjectMethod.GET,
                new Target.Listed(prefix == null || prefix.isEmpty() ? null : prefixOf(prefix)),
                Particulars.NONE,
                null);
        Grant grant = authorizer.authorize(intent);
        KeyPrefix below = new KeyPrefix(grant.key());
        return limiter.within(intent, grant, () -> {
            audit.listed(caller, rules, below);
            return objects.list(rules.store(), rules.bucket(), below, after, limit)
                    .map(list -> page(rules, below, list));
        });
    }

    private static KeyPrefix prefixOf(String prefix) {
        try {
            return new KeyPrefix(prefix);
        } catch (ProblemException e) {
            throw e.naming("keyPrefix", "prefix");
        }
    }

    /** A bucket that is not this caller's to list does not exist. */
    private Profile profileOf(Caller caller, String bucket, String profile) {
        Profile found = profile != null
                ? authorizer.select(caller, profile)
                : profiles.of(caller).stream()
                        .filter(each -> each.listing() && each.bucket().value().equals(bucket))
                        .findFirst()
                        .orElseThrow(() -> refusals.refused(
                                caller, ProblemException.notFound().withReason("no-listing")));
        if (!found.bucket().value().equals(bucket)) {
            throw refusals.refused(caller, ProblemException.notFound().withReason("bucket-of-another"));
        }
        if (!found.listing()) {
            throw refusals.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN, "The profile " + found.name() + " does not allow listing.")
                            .withReason("no-listing"));
        }
        return found;
    }

    private static ObjectPage page(Profile profile, KeyPrefix prefix, ObjectList list) {
        List<ListedObject> found = list.objects();
        return new ObjectPage(
                profile.bucket().value(),
                prefix.value(),
                found.stream()
                        .filter(object -> !profile.keepsAside(object.key()))
                        .map(object ->
                                new ObjectEntry(object.key(), object.size(), object.etag(), object.lastModified()))
                        .toList(),
                list.more() && !found.isEmpty() ? found.get(found.size() - 1).key() : null);
    }
}
