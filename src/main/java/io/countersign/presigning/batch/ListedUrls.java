package io.countersign.presigning.batch;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.presigning.BatchPresigner;
import io.countersign.presigning.BatchResult;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.batch.BatchFormat.Numbered;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Lifetimes;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.ListedObject;
import io.countersign.storage.ObjectList;
import io.countersign.storage.ObjectStore;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lists a prefix, all its pages, and signs a GET for each object as it lists. */
@Singleton
public class ListedUrls {

    /** AWS: "ListObjectsV2", {@code MaxKeys}. */
    private static final int PAGE = 1000;

    private final AccessGate gate;
    private final ObjectStore objects;
    private final BatchPresigner presigner;

    ListedUrls(AccessGate gate, ObjectStore objects, BatchPresigner presigner) {
        this.gate = gate;
        this.objects = objects;
        this.presigner = presigner;
    }

    /**
     * The results, in the order of the keys. If the store fails after the first page, the last result is the problem,
     * so that an incomplete list never looks complete.
     *
     * @param profile the profile's name, or null for the caller's default profile
     * @param prefix the prefix of the keys, ending in a slash; null or empty for all that the caller may read
     * @param expiresIn the requested lifetime, or null for the default
     */
    Multi<byte[]> sign(Caller caller, String profile, String prefix, Duration expiresIn, BatchFormat format) {
        String requestId = RequestId.current();
        Lifetimes.requireSignable(expiresIn);
        Multi<byte[]> results;
        try {
            results = listing(caller, profile, prefix, expiresIn)
                    .onItem()
                    .transformToMulti(listing -> listing.results()
                            .onFailure(ProblemException.class)
                            .recoverWithMulti(
                                    failed -> Multi.createFrom().item(listing.incomplete((ProblemException) failed))))
                    .map(step -> format.write(step, requestId));
        } catch (ProblemException refusal) {
            throw refusal.naming("keyPrefix", "prefix");
        }
        return BatchService.afterHeader(format, results);
    }

    /**
     * As above, without a format; fails with a problem also if the store fails after the first page.
     *
     * @throws ProblemException if the rules or the limits do not allow the listing
     */
    public Multi<List<Numbered>> results(Caller caller, String profile, String prefix, Duration expiresIn) {
        return listing(caller, profile, prefix, expiresIn).onItem().transformToMulti(Listing::results);
    }

    private Uni<Listing> listing(Caller caller, String profile, String prefix, Duration expiresIn) {
        ExistingPrefix asked = prefix == null || prefix.isEmpty() ? null : new ExistingPrefix(prefix);
        AccessRequest request =
                AccessRequest.of(caller, Action.LIST, new Target.Listed(asked)).underProfile(profile);
        return gate.performAudited(request, permit -> new Listing(caller, permit, expiresIn).next());
    }

    /** One listing with its last page. */
    private final class Listing {

        private final Caller caller;
        private final Profile profile;
        private final ExistingPrefix prefix;
        private final Duration expiresIn;
        private ObjectList page;
        private String after;
        private boolean isBegun;
        private long count;

        Listing(Caller caller, Permit permit, Duration expiresIn) {
            this.caller = caller;
            this.profile = permit.profile();
            this.prefix = new ExistingPrefix(permit.key());
            this.expiresIn = expiresIn;
        }

        /** Fetches the next page; fails with a problem. */
        Uni<Listing> next() {
            return objects.list(profile.store(), profile.bucket(), prefix, after, PAGE)
                    .map(list -> {
                        page = list;
                        if (!list.objects().isEmpty()) {
                            after = list.objects()
                                    .get(list.objects().size() - 1)
                                    .key();
                        }
                        return this;
                    });
        }

        /** The results of the fetched page and of all later ones, however many. */
        Multi<List<Numbered>> results() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::following)
                    .whilst(list -> list.more() && !list.objects().isEmpty())
                    .onItem()
                    .transformToMultiAndConcatenate(list -> Multi.createFrom()
                            .iterable(steps(list))
                            .onItem()
                            .transformToUniAndConcatenate(this::signed));
        }

        private Uni<ObjectList> following() {
            if (isBegun) {
                return next().map(listing -> listing.page);
            }
            isBegun = true;
            return Uni.createFrom().item(page);
        }

        /** The result that follows the last signed one if a page cannot be read. */
        List<Numbered> incomplete(ProblemException failed) {
            ProblemException problem = new ProblemException(
                    failed.code(), "The list is incomplete: its next page could not be read. " + failed.getMessage());
            return List.of(new Numbered(count + 1, after, BatchResult.of(problem)));
        }

        /** The objects of {@code list} that are not in quarantine, in steps. */
        private List<List<ListedObject>> steps(ObjectList list) {
            List<ListedObject> shown = list.objects().stream()
                    .filter(object -> !profile.isQuarantined(object.key()))
                    .toList();
            return Steps.of(shown);
        }

        private Uni<List<Numbered>> signed(List<ListedObject> step) {
            List<PresignRequest> requests = step.stream()
                    .map(object -> PresignRequest.reading(profile.name(), object.key(), expiresIn))
                    .toList();
            return presigner.presignEach(caller, requests).map(results -> {
                List<Numbered> numbered = new ArrayList<>(results.size());
                for (int i = 0; i < results.size(); i++) {
                    numbered.add(new Numbered(++count, step.get(i).key(), results.get(i)));
                }
                return numbered;
            });
        }
    }
}
