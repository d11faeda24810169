package io.countersign.buckets;

import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;

/** The website and the lifecycle of buckets. Failures, also a store without the setting, are problems. */
public interface BucketSettings {

    /** The website of {@code bucket}; absent also for one without pages. */
    Uni<Reading<WebsiteSettings>> website(String store, BucketName bucket);

    /** Replaces the pages of the website; its routing rules remain. */
    Uni<Void> putWebsite(String store, BucketName bucket, WebsiteSettings website);

    /** Removes the website. */
    Uni<Void> deleteWebsite(String store, BucketName bucket);

    /** This service's lifecycle rule of {@code bucket}. */
    Uni<Reading<LifecycleSettings>> lifecycle(String store, BucketName bucket);

    /** Adds or replaces this service's lifecycle rule. */
    Uni<Void> putLifecycle(String store, BucketName bucket, LifecycleSettings lifecycle);

    /** Removes this service's lifecycle rule. */
    Uni<Void> deleteLifecycle(String store, BucketName bucket);
}
