package io.countersign.buckets;

import io.countersign.access.RolePermit;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;

/** Reads and changes websites and lifecycle rules of buckets, for authorized callers. */
@Singleton
class BucketSettingsService {

    private final ManagedBuckets buckets;
    private final BucketSettings settings;

    BucketSettingsService(ManagedBuckets buckets, BucketSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
    }

    /** Returns the website; fails with a problem. */
    Uni<WebsiteSettings> website(Caller caller, String bucket, String store) {
        return read(caller, bucket, store, BucketFeature.WEBSITE, settings::website);
    }

    /** Replaces the pages of the website; fails with a problem. */
    Uni<WebsiteSettings> putWebsite(Caller caller, String bucket, String store, WebsiteSettings website) {
        return changed(caller, bucket, store, (in, name) -> settings.putWebsite(in, name, website))
                .replaceWith(website);
    }

    /** Removes the website; fails with a problem. */
    Uni<Void> deleteWebsite(Caller caller, String bucket, String store) {
        return changed(caller, bucket, store, settings::deleteWebsite);
    }

    /** Returns the lifecycle rule of this service; fails with a problem. */
    Uni<LifecycleSettings> lifecycle(Caller caller, String bucket, String store) {
        return read(caller, bucket, store, BucketFeature.LIFECYCLE, settings::lifecycle);
    }

    /** Adds or replaces the lifecycle rule of this service; fails with a problem. */
    Uni<LifecycleSettings> putLifecycle(Caller caller, String bucket, String store, LifecycleSettings lifecycle) {
        return changed(caller, bucket, store, (in, name) -> settings.putLifecycle(in, name, lifecycle))
                .replaceWith(lifecycle);
    }

    /** Removes the lifecycle rule of this service; fails with a problem. */
    Uni<Void> deleteLifecycle(Caller caller, String bucket, String store) {
        return changed(caller, bucket, store, settings::deleteLifecycle);
    }

    private <T> Uni<T> read(
            Caller caller,
            String bucket,
            String store,
            BucketFeature feature,
            BiFunction<String, BucketName, Uni<Reading<T>>> reading) {
        buckets.requireManager(caller);
        String in = buckets.store(store);
        return reading.apply(in, new BucketName(bucket)).map(found -> valueOf(found, feature, in));
    }

    private static <T> T valueOf(Reading<T> reading, BucketFeature feature, String store) {
        return switch (reading.state()) {
            case PRESENT -> reading.value();
            case ABSENT ->
                throw new ProblemException(
                        ProblemCode.NOT_FOUND, "The bucket has no setting for " + feature.words() + ".");
            case UNSUPPORTED -> throw new ProblemException(ProblemCode.STORE_REFUSED, feature.lackedBy(store));
            case DENIED -> throw new ProblemException(ProblemCode.STORE_REFUSED, feature.hiddenBy(store));
        };
    }

    private Uni<Void> changed(
            Caller caller, String bucket, String store, BiFunction<String, BucketName, Uni<Void>> change) {
        RolePermit permit = buckets.requireManager(caller);
        BucketName name = new BucketName(bucket);
        String in = buckets.store(store);
        return permit.perform(Action.MANAGE_BUCKET, new Subject.OfBucket(name.value()), () -> change.apply(in, name));
    }
}
