package io.countersign.objects;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.BucketProfiles;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectBatches;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Deletes all objects below a prefix, page by page. */
@Singleton
class PrefixDeletion {

    private final BucketProfiles profiles;
    private final AccessGate gate;
    private final ObjectStore objects;
    private final ObjectBatches batches;

    PrefixDeletion(BucketProfiles profiles, AccessGate gate, ObjectStore objects, ObjectBatches batches) {
        this.profiles = profiles;
        this.gate = gate;
        this.objects = objects;
        this.batches = batches;
    }

    /**
     * Deletes page after page and emits the result of each; fails with a problem. Each page counts as a signature. A
     * cancellation stops before the next page.
     *
     * @param prefix the prefix, ending in a slash; not empty, so that no typing error deletes a bucket
     * @param dryRun whether objects are only counted
     * @throws ProblemException if the rules or the limits do not allow it: nothing is deleted then
     */
    Uni<Multi<DeletedObjects>> delete(Caller caller, String bucket, String profile, String prefix, boolean dryRun) {
        if (prefix == null || prefix.isEmpty()) {
            throw ProblemException.invalid(
                    "prefix",
                    "must be given and end in a slash; without it, all objects of the bucket would be deleted");
        }
        Profile rules = profiles.findListing(caller, bucket, profile);
        AccessRequest request = AccessRequest.of(
                        caller, Action.DELETE_BELOW, new Target.Listed(new ExistingPrefix(prefix)))
                .underProfile(rules.name());
        try {
            return gate.performAudited(request, permit -> {
                Deletion deletion = new Deletion(permit, dryRun);
                return deletion.page().map(deletion::all);
            });
        } catch (ProblemException refusal) {
            throw refusal.naming("keyPrefix", "prefix");
        }
    }

    /** As above; emits the sum when all pages are done. */
    Uni<DeletedObjects> deleteAll(Caller caller, String bucket, String profile, String prefix, boolean dryRun) {
        return delete(caller, bucket, profile, prefix, dryRun).chain(pages -> pages.collect()
                .in(
                        () -> new DeletedObjects[] {new DeletedObjects(0, List.of())},
                        (sum, page) -> sum[0] = sum[0].plus(page))
                .map(sum -> sum[0]));
    }

    /** One deletion, with its position. */
    private final class Deletion {

        private final Permit permit;
        private final boolean dryRun;
        private String after;
        private String startOfLast;
        private ObjectList first;

        Deletion(Permit permit, boolean dryRun) {
            this.permit = permit;
            this.dryRun = dryRun;
        }

        /** Deletes the objects of {@code page}, which was charged at the start, and of all later pages. */
        Multi<DeletedObjects> all(ObjectList page) {
            first = page;
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(Step::more)
                    .map(Step::deleted);
        }

        private Uni<Step> next() {
            if (first != null) {
                ObjectList page = first;
                first = null;
                return deletePage(page);
            }
            return gate.proceed(permit, 1, 0, this::page).chain(this::deletePage);
        }

        Uni<ObjectList> page() {
            return objects.list(
                    permit.profile().store(),
                    permit.profile().bucket(),
                    new ExistingPrefix(permit.key()),
                    after,
                    ObjectBatches.MAX_KEYS);
        }

        private Uni<Step> deletePage(ObjectList list) {
            List<String> keys = list.objects().stream()
                    .map(ListedObject::key)
                    .filter(key -> !permit.profile().isQuarantined(key))
                    .toList();
            boolean more = list.more() && !list.objects().isEmpty();
            if (keys.isEmpty() || dryRun) {
                after = list.last();
                return Uni.createFrom().item(new Step(new DeletedObjects(keys.size(), List.of()), more));
            }
            return batches.delete(permit.profile().store(), permit.profile().bucket(), keys)
                    .map(failed -> {
                        continueAfter(
                                list,
                                failed.isEmpty()
                                        && keys.size() == list.objects().size());
                        return new Step(DeletedObjects.of(keys.size(), failed), more);
                    });
        }

        /**
         * The next page begins where this one did if all of it was deleted, because a store can lose its place at a key
         * that does not exist any more (S3Proxy); unless it lists the same again.
         */
        private void continueAfter(ObjectList list, boolean isDeleted) {
            String start = list.objects().get(0).key();
            if (!isDeleted || start.equals(startOfLast)) {
                after = list.last();
            }
            startOfLast = start;
        }
    }

    /** The result of one page, and whether another one follows. */
    private record Step(DeletedObjects deleted, boolean more) {}
}
