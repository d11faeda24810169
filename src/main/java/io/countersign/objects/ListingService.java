package io.countersign.objects;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Authorizer;
import io.countersign.access.RefusalAudit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.objects.ObjectPage.ObjectEntry;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.QueryValue;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists the objects of a profile that allows listing, for callers that may read them. */
@Singleton
class ListingService {

    /** AWS: "ListObjectsV2", {@code MaxKeys}. */
    private static final int MAX = 1000;

    private static final int DEFAULT_LIMIT = 100;

    /** Stores sort keys by their bytes in UTF-8; this character is sorted last. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Profiles profiles;
    private final Authorizer authorizer;
    private final AccessGate gate;
    private final RefusalAudit refusals;
    private final ObjectStore objects;

    ListingService(
            Profiles profiles, Authorizer authorizer, AccessGate gate, RefusalAudit refusals, ObjectStore objects) {
        this.profiles = profiles;
        this.authorizer = authorizer;
        this.gate = gate;
        this.refusals = refusals;
        this.objects = objects;
    }

    /**
     * Returns a page of objects; fails with a problem.
     *
     * @param profile the profile for the listing, or null for the only one of the bucket
     * @param prefix the prefix of the keys, ending in a slash; null for all keys that the caller may read
     * @param after the key after which the page starts, or null
     * @param limit the maximum number of objects, 1 to 1,000 as text; null for 100
     */
    Uni<ObjectPage> list(Caller caller, String bucket, String profile, String prefix, String after, String limit) {
        int count = QueryValue.number("limit", limit, DEFAULT_LIMIT, 1, MAX);
        // other programs also write to the store, so the key can be one that this service does not sign
        if (after != null
                && (after.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES || isUnlisted(after))) {
            throw ProblemException.invalid("after", "must be a key, such as next of the page before");
        }
        Profile rules = profileOf(caller, bucket, profile);
        if (after != null && rules.isQuarantined(after)) {
            throw refusals.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "after is no key that may be listed; go on with next of the page before.")
                            .withReason("key-outside-prefix"));
        }
        AccessRequest accessRequest = AccessRequest.of(
                        caller,
                        Action.LIST,
                        new Target.Listed(prefix == null || prefix.isEmpty() ? null : new ExistingPrefix(prefix)))
                .underProfile(rules.name());
        try {
            return gate.performAudited(accessRequest, permit -> {
                ExistingPrefix below = new ExistingPrefix(permit.key());
                return listed(rules, below, after, count).map(list -> page(rules, below, list));
            });
        } catch (ProblemException refusal) {
            throw refusal.naming("keyPrefix", "prefix");
        }
    }

    /** Whether it contains characters that no store accepts in a cursor: control and invalid code points. */
    private static boolean isUnlisted(String after) {
        return after.codePoints()
                .anyMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.SURROGATE
                        || (point & 0xfffe) == 0xfffe);
    }

    /**
     * The objects outside the quarantine: a page that ends within the quarantine continues after it, so that no cursor
     * contains a key of the quarantine.
     */
    private Uni<ObjectList> listed(Profile rules, ExistingPrefix below, String after, int limit) {
        return objects.list(rules.store(), rules.bucket(), below, after, limit).chain(list -> {
            List<ListedObject> shown = list.objects().stream()
                    .filter(object -> !rules.isQuarantined(object.key()))
                    .toList();
            if (list.objects().isEmpty()) {
                return Uni.createFrom().item(new ObjectList(shown, false));
            }
            String last = list.objects().get(list.objects().size() - 1).key();
            if (!list.more() || !rules.isQuarantined(last)) {
                return Uni.createFrom().item(new ObjectList(shown, list.more()));
            }
            String end = rules.quarantine().value() + LAST;
            return listed(rules, below, last.startsWith(end) ? last : end, limit)
                    .map(rest -> joined(shown, rest, limit));
        });
    }

    private static ObjectList joined(List<ListedObject> first, ObjectList rest, int limit) {
        List<ListedObject> all = new ArrayList<>(first);
        all.addAll(rest.objects().subList(0, Math.min(rest.objects().size(), limit - first.size())));
        return new ObjectList(
                all, rest.more() || all.size() < first.size() + rest.objects().size());
    }

    /** A bucket that this caller may not list is reported as not found. */
    private Profile profileOf(Caller caller, String bucket, String profile) {
        Profile found = profile != null
                ? authorizer.resolveProfile(caller, profile)
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

    private static ObjectPage page(Profile profile, ExistingPrefix prefix, ObjectList list) {
        List<ListedObject> found = list.objects();
        return new ObjectPage(
                profile.bucket().value(),
                prefix.value(),
                found.stream()
                        .map(object ->
                                new ObjectEntry(object.key(), object.size(), object.etag(), object.lastModified()))
                        .toList(),
                list.more() && !found.isEmpty() ? found.get(found.size() - 1).key() : null);
    }
}
