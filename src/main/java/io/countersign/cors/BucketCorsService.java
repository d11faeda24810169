package io.countersign.cors;

import io.countersign.access.RolePermit;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads and writes the CORS rules of buckets, for authorized callers. */
@Singleton
class BucketCorsService {

    private final BucketPlaces places;
    private final BucketCors cors;

    BucketCorsService(BucketPlaces places, BucketCors cors) {
        this.places = places;
        this.cors = cors;
    }

    /** Returns the rules of a bucket; fails with a problem. */
    Uni<CorsRules> get(Caller caller, String bucket, String profile) {
        places.requireManager(caller);
        BucketPlace place = places.find(bucket, profile);
        return cors.get(place.store(), place.bucket()).map(CorsRules::new);
    }

    /** Replaces the rules of a bucket; fails with a problem. */
    Uni<CorsRules> put(Caller caller, String bucket, String profile, CorsRules rules) {
        RolePermit permit = places.requireManager(caller);
        BucketPlace place = places.find(bucket, profile);
        if (rules.rules().isEmpty()) {
            throw ProblemException.invalid("rules", "must contain a rule; DELETE removes all rules");
        }
        return changed(permit, place, () -> cors.put(place.store(), place.bucket(), rules.rules()))
                .replaceWith(rules);
    }

    /** Removes the rules of a bucket; fails with a problem. */
    Uni<Void> delete(Caller caller, String bucket, String profile) {
        RolePermit permit = places.requireManager(caller);
        BucketPlace place = places.find(bucket, profile);
        return changed(permit, place, () -> cors.delete(place.store(), place.bucket()));
    }

    /** Returns the findings for pages of {@code origin}; fails with a problem. */
    Uni<CorsReport> examine(Caller caller, String bucket, String profile, String origin) {
        places.requireManager(caller);
        return examine(bucket, profile, origin);
    }

    /** The same for the service itself. */
    Uni<CorsReport> examine(String bucket, String profile, String origin) {
        BucketPlace place = places.find(bucket, profile);
        WebOrigin page = new WebOrigin(origin);
        return cors.get(place.store(), place.bucket())
                .map(rules -> CorsReport.of(place, page, rules, needsOf(place, List.of())));
    }

    /** Makes the smallest correction for pages of an origin; fails with a problem. */
    Uni<CorsFixResult> mend(Caller caller, String bucket, String profile, CorsFixRequest order) {
        RolePermit permit = places.requireManager(caller);
        BucketPlace place = places.find(bucket, profile);
        WebOrigin page = new WebOrigin(order.origin());
        return cors.get(place.store(), place.bucket()).chain(rules -> {
            CorsNeeds needs = needsOf(place, order.clients());
            CorsRemedy remedy = CorsRemedy.of(rules, page, needs);
            CorsFixResult treatment = CorsFixResult.of(place, page, order.asksOnly(), remedy, needs);
            return treatment.changed()
                    ? changed(permit, place, () -> cors.put(place.store(), place.bucket(), remedy.rules()))
                            .replaceWith(treatment)
                    : Uni.createFrom().item(treatment);
        });
    }

    /** If a profile issues browser credentials, their client is always included. */
    private static CorsNeeds needsOf(BucketPlace place, List<ClientMode> clients) {
        Set<ClientMode> needed = EnumSet.noneOf(ClientMode.class);
        needed.addAll(clients);
        if (place.browserRole()) {
            needed.add(ClientMode.UPPY_CREDENTIALS);
        }
        return new CorsNeeds(List.copyOf(place.methods()), place.headers(), needed);
    }

    private static Uni<Void> changed(RolePermit permit, BucketPlace place, Supplier<Uni<Void>> change) {
        return permit.perform(
                Action.MANAGE_CORS, new Subject.OfBucket(place.bucket().value()), change);
    }
}
