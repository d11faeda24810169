package io.countersign.limits;

import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.callers.Caller;
import io.countersign.callers.LimitedCaller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.countersign.profiles.Profile;
import io.countersign.storage.ObjectMethod;

/**
 * What something signed takes of the limits of a caller.
 *
 * @param holder whose limits they are: profile and caller, in one name that nobody else has
 * @param limits the profile's limits
 * @param signatures how many signatures it is
 * @param bytes how many bytes they let in
 */
public record LimitCharge(String holder, Limits limits, int signatures, long bytes) {

    /** One signature. */
    public LimitCharge(String holder, Limits limits, long bytes) {
        this(holder, limits, 1, bytes);
    }

    /** What {@code permit} takes; where a write says no size, all that the profile lets one bring. */
    static LimitCharge of(Permit permit) {
        Profile profile = permit.profile();
        return of(permit.caller(), profile, 1, bytesOf(permit.request(), profile));
    }

    /** What {@code signatures} for {@code caller} take under {@code profile} that let in {@code bytes} in all. */
    static LimitCharge of(Caller caller, Profile profile, int signatures, long bytes) {
        return new LimitCharge(profile.name() + LimitedCaller.nameOf(caller), profile.limits(), signatures, bytes);
    }

    /** Whether it can be granted at all, however long one waits. */
    boolean isPossible() {
        return limits.bounds().stream().allMatch(bound -> bound.limit().amount(signatures, bytes) <= bound.most());
    }

    /** Whether nobody knows whose limits they are, but only where the request came from. */
    boolean isStrangers() {
        int at = holder.indexOf('@'); // no profile's name has it, nor the sign that known callers' ids begin with
        return at >= 0 && holder.lastIndexOf('=', at) < 0;
    }

    private static long bytesOf(AccessRequest accessRequest, Profile profile) {
        if (accessRequest.method() != ObjectMethod.PUT && accessRequest.method() != ObjectMethod.POST) {
            return 0;
        }
        Long size = accessRequest.constraints().size();
        if (size != null) {
            return size;
        }
        // what comes in parts of which nobody knows how many counts part by part
        return accessRequest.constraints().inParts() ? 0 : profile.rules().sizeLimitAtOnce();
    }

    /**
     * Refuses what no waiting can help.
     *
     * @throws ProblemException if it takes more of a limit than there ever is
     */
    void requirePossible(AccessRequest accessRequest, Profile profile) {
        for (Bound bound : limits.bounds()) {
            if (bound.limit().amount(signatures, bytes) > bound.most()) {
                String field = accessRequest.method() == ObjectMethod.PUT ? "contentLength" : "maxSize";
                throw new ProblemException(
                                ProblemCode.FORBIDDEN,
                                "The profile " + profile.name() + " grants each caller " + bound.most() + " "
                                        + bound.limit().words() + ", and this asks for " + bytes
                                        + " at once; give a smaller " + field + ".")
                        .withReason("limit-" + bound.limit().id());
            }
        }
    }
}
