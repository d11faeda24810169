package io.countersign.objects;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.objects.ObjectPage.ObjectEntry;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Lists the objects of a profile that allows listing, for callers that may read them. */
@Singleton
class ListingService {

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final RefusalAudit refusals;
    private final VisibleObjects visible;

    ListingService(BucketProfiles profiles, AccessGate gate, RefusalAudit refusals, VisibleObjects visible) {
        this.profiles = profiles;
        this.gate = gate;
        this.refusals = refusals;
        this.visible = visible;
    }

    /**
     * Returns a page of objects; fails with a problem.
     *
     * @param profile the profile for the listing, or null for the only one of the bucket
     * @param prefix the prefix of the keys, ending in a slash; null for all keys that the caller may read
     * @param page which page
     */
    Uni<ObjectPage> list(Caller caller, String bucket, String profile, String prefix, PageQuery page) {
        Profile rules = listing(caller, bucket, profile, page.after());
        return permitted(caller, rules, prefix, permit -> {
            ExistingPrefix below = new ExistingPrefix(permit.key());
            return visible.page(rules, below, page).map(list -> ObjectPage.of(rules, below, list));
        });
    }

    /**
     * Emits all objects, page after page; each page counts as a signature. Fails with a problem, also after the first
     * objects.
     */
    Uni<Multi<ObjectEntry>> all(Caller caller, String bucket, String profile, String prefix, String after) {
        Profile rules = listing(caller, bucket, profile, after);
        return permitted(caller, rules, prefix, permit -> {
            ExistingPrefix below = new ExistingPrefix(permit.key());
            PageQuery first = new PageQuery(after, PageQuery.MAX, false);
            return visible.page(rules, below, first)
                    .map(page -> pages(permit, below, page).onItem().transformToIterable(list -> list.objects().stream()
                            .map(ObjectEntry::of)
                            .toList()));
        });
    }

    private Multi<ObjectList> pages(Permit permit, ExistingPrefix below, ObjectList first) {
        return Multi.createBy()
                .repeating()
                .<AtomicReference<ObjectList>, ObjectList>uni(
                        AtomicReference::new, last -> following(permit, below, first, last))
                .whilst(ObjectList::more);
    }

    private Uni<ObjectList> following(
            Permit permit, ExistingPrefix below, ObjectList first, AtomicReference<ObjectList> last) {
        Uni<ObjectList> next = last.get() == null
                ? Uni.createFrom().item(first)
                : gate.proceed(
                        permit,
                        1,
                        0,
                        () -> visible.page(
                                permit.profile(),
                                below,
                                new PageQuery(last.get().last(), PageQuery.MAX, false)));
        return next.invoke(last::set);
    }

    private <T> Uni<T> permitted(Caller caller, Profile rules, String prefix, Function<Permit, Uni<T>> work) {
        AccessRequest accessRequest = AccessRequest.of(
                        caller,
                        Action.LIST,
                        new Target.Listed(prefix == null || prefix.isEmpty() ? null : new ExistingPrefix(prefix)))
                .underProfile(rules.name());
        try {
            return gate.performAudited(accessRequest, work);
        } catch (ProblemException refusal) {
            throw refusal.naming("keyPrefix", "prefix");
        }
    }

    private Profile listing(Caller caller, String bucket, String profile, String after) {
        // other programs also write to the store, so the key can be one that this service does not sign
        if (after != null
                && (after.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES || isUnlisted(after))) {
            throw ProblemException.invalid("after", "must be a key, such as next of the page before");
        }
        Profile rules = profiles.findListing(caller, bucket, profile);
        if (after != null && rules.isQuarantined(after)) {
            throw refusals.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "after is no key that may be listed; go on with next of the page before.")
                            .withReason("key-outside-prefix"));
        }
        return rules;
    }

    /** Whether it contains characters that no store accepts in a cursor: control and invalid code points. */
    private static boolean isUnlisted(String after) {
        return after.codePoints()
                .anyMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.SURROGATE
                        || (point & 0xfffe) == 0xfffe);
    }
}
