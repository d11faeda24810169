package io.countersign.buckets;

import io.countersign.access.Authorizer;
import io.countersign.access.RolePermit;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.profiles.StoreNames;
import io.countersign.storage.BucketName;
import jakarta.inject.Singleton;
import java.util.List;

/** Authorizes callers that manage buckets, and finds the profiles of buckets. */
@Singleton
class ManagedBuckets {

    /** The role for all operations on buckets. */
    static final String ROLE = Authorizer.ADMIN;

    /** The further role for deleting a bucket with its objects. */
    static final String PURGE_ROLE = "purge";

    private final Profiles profiles;
    private final Authorizer authorizer;
    private final StoreNames stores;

    ManagedBuckets(Profiles profiles, Authorizer authorizer, StoreNames stores) {
        this.profiles = profiles;
        this.authorizer = authorizer;
        this.stores = stores;
    }

    /** @throws ProblemException if {@code caller} may not manage buckets */
    RolePermit requireManager(Caller caller) {
        return authorizer.requireRole(caller, ROLE);
    }

    /** @throws ProblemException if {@code caller} may not delete buckets that are not empty */
    RolePermit requirePurger(Caller caller) {
        authorizer.requireRole(caller, PURGE_ROLE);
        return requireManager(caller);
    }

    /**
     * Returns the store {@code name}; null is the default store.
     *
     * @throws ProblemException if no such store is configured
     */
    String store(String name) {
        String store = name == null ? StoreNames.DEFAULT : name;
        if (!stores.names().contains(store)) {
            throw ProblemException.invalid("store", "must be the name of a configured store");
        }
        return store;
    }

    /** The profiles of {@code bucket}, by name; a bucket can have none. */
    List<Profile> profilesOf(String store, BucketName bucket) {
        return profilesOf(store, bucket.value());
    }

    /** The same for a name that the store returned, which can be one that is not valid today. */
    List<Profile> profilesOf(String store, String bucket) {
        return profiles.all().stream()
                .filter(profile -> profile.store().equals(store)
                        && profile.bucket().value().equals(bucket))
                .toList();
    }
}
