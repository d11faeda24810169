package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/** Finds the profile for a request that names a bucket. */
@Singleton
public class BucketProfiles {

    private final Profiles profiles;
    private final Authorizer authorizer;
    private final RefusalAudit refusals;

    BucketProfiles(Profiles profiles, Authorizer authorizer, RefusalAudit refusals) {
        this.profiles = profiles;
        this.authorizer = authorizer;
        this.refusals = refusals;
    }

    /**
     * Returns the profile {@code name}, or, if the name is null, the first profile of {@code caller} with this bucket
     * that {@code applies}.
     *
     * @throws ProblemException if the caller has no such profile, which looks like a bucket that does not exist; it is
     * audited
     */
    public Profile find(Caller caller, String bucket, String name, Predicate<Profile> applies) {
        Profile found = name != null
                ? authorizer.resolveProfile(caller, name)
                : profiles.of(caller).stream()
                        .filter(each -> isOf(each, bucket) && applies.test(each))
                        .findFirst()
                        .or(() -> profiles.of(caller).stream()
                                .filter(each -> isOf(each, bucket))
                                .findFirst())
                        .orElseThrow(() -> refusals.refused(
                                caller, Profiles.refusalFor(caller).withReason("no-profile-of-bucket")));
        if (!isOf(found, bucket)) {
            throw refusals.refused(caller, ProblemException.notFound().withReason("bucket-of-another"));
        }
        return found;
    }

    /**
     * Returns the profile {@code name}, or the first of {@code caller} with this bucket that allows listing.
     *
     * @throws ProblemException if no such profile exists or it does not allow listing; a bucket that this caller may not list is
     * reported as not found
     */
    public Profile findListing(Caller caller, String bucket, String name) {
        Profile found = find(caller, bucket, name, Profile::listing);
        if (found.listing()) {
            return found;
        }
        throw refusals.refused(
                caller,
                name == null
                        ? ProblemException.notFound().withReason("no-listing")
                        : new ProblemException(
                                        ProblemCode.FORBIDDEN,
                                        "The profile " + found.name() + " does not allow listing.")
                                .withReason("no-listing"));
    }

    private static boolean isOf(Profile profile, String bucket) {
        return profile.bucket().value().equals(bucket);
    }
}
