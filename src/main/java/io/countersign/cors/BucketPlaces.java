package io.countersign.cors;

import io.countersign.access.Authorizer;
import io.countersign.access.RolePermit;
import io.countersign.callers.Caller;
import io.countersign.content.ObjectHeader;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.storage.ObjectMethod;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds buckets by name, for callers that manage them. */
@Singleton
class BucketPlaces {

    static final String ROLE = Authorizer.ADMIN;

    private final Profiles profiles;
    private final Authorizer authorizer;

    BucketPlaces(Profiles profiles, Authorizer authorizer) {
        this.profiles = profiles;
        this.authorizer = authorizer;
    }

    /** @throws ProblemException if {@code caller} may not manage buckets */
    RolePermit requireManager(Caller caller) {
        return authorizer.requireRole(caller, ROLE);
    }

    /**
     * Returns the bucket {@code bucket}. A bucket without a profile does not exist here.
     *
     * @param profile a profile of it, to distinguish buckets of the same name in several stores; or null
     * @throws ProblemException if no such bucket exists, or several do
     */
    BucketPlace find(String bucket, String profile) {
        List<Profile> about = profiles.all().stream()
                .filter(each -> each.bucket().value().equals(bucket))
                .toList();
        List<String> stores = about.stream()
                .filter(each -> profile == null || each.name().equals(profile))
                .map(Profile::store)
                .distinct()
                .toList();
        if (stores.isEmpty()) {
            throw ProblemException.notFound();
        }
        if (stores.size() > 1) {
            throw ProblemException.invalid(
                    "profile", "must be given, because several stores have a bucket of this name");
        }
        Set<ObjectMethod> methods = EnumSet.noneOf(ObjectMethod.class);
        List<Profile> there = about.stream()
                .filter(each -> each.store().equals(stores.get(0)))
                .toList();
        Set<ObjectHeader> headers = EnumSet.noneOf(ObjectHeader.class);
        there.forEach(each -> {
            methods.addAll(each.methods());
            headers.addAll(each.rules().headers());
        });
        return new BucketPlace(
                stores.get(0),
                about.get(0).bucket(),
                methods,
                headers,
                there.stream().anyMatch(each -> each.browserRole() != null));
    }
}
