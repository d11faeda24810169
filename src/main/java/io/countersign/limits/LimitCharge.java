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
 * The charge of a signature to a caller's limits.
 *
 * @param holder the charged profile and caller, as one unique name
 * @param limits the profile's limits
 * @param signatures the number of signatures
 * @param bytes the number of bytes that they allow
 */
public record LimitCharge(String holder, Limits limits, int signatures, long bytes) {

    /** Charges one signature. */
    public LimitCharge(String holder, Limits limits, long bytes) {
        this(holder, limits, 1, bytes);
    }

    /**
     * The charge of {@code permit}; for a write without a declared size, the profile's maximum of one request, or 0
     * bytes if it is sent in parts.
     */
    static LimitCharge of(Permit permit) {
        Profile profile = permit.profile();
        return of(permit.caller(), profile, 1, bytesOf(permit.request(), profile));
    }

    /** The charge of {@code signatures} for {@code caller} under {@code profile} that allow {@code bytes} in total. */
    static LimitCharge of(Caller caller, Profile profile, int signatures, long bytes) {
        return new LimitCharge(profile.name() + LimitedCaller.nameOf(caller), profile.limits(), signatures, bytes);
    }

    /** Whether it can be granted at all, after any wait. */
    boolean isPossible() {
        return limits.bounds().stream().allMatch(bound -> bound.limit().amount(signatures, bytes) <= bound.max());
    }

    /** Whether the caller is anonymous, so that only its address is known. */
    boolean isAnonymous() {
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
        // multipart uploads of unknown size are charged per part
        return accessRequest.constraints().inParts() ? 0 : profile.rules().sizeLimitAtOnce();
    }

    /**
     * Rejects a charge that no wait can make possible.
     *
     * @throws ProblemException if it exceeds the capacity of a limit
     */
    void requirePossible(AccessRequest accessRequest, Profile profile) {
        for (Bound bound : limits.bounds()) {
            if (bound.limit().amount(signatures, bytes) > bound.max()) {
                String field = accessRequest.method() == ObjectMethod.PUT ? "contentLength" : "maxSize";
                throw new ProblemException(
                                ProblemCode.FORBIDDEN,
                                "The profile " + profile.name() + " allows each caller " + bound.max() + " "
                                        + bound.limit().words() + ", and this request needs " + bytes
                                        + " at once; use a smaller " + field + ".")
                        .withReason("limit-" + bound.limit().id());
            }
        }
    }
}
