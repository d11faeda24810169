package io.countersign.policy;

import io.countersign.policy.Limits.Bound;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;

/**
 * What one signature takes of the limits of a caller.
 *
 * @param holder whose limits they are: profile and caller, in one name that nobody else has
 * @param limits the profile's limits
 * @param bytes how many bytes it lets in
 */
public record Claim(String holder, Limits limits, long bytes) {

    /** What {@code grant} takes; where a write says no size, all that the profile lets one bring. */
    static Claim of(Intent intent, Grant grant) {
        Profile profile = grant.profile();
        return new Claim(
                profile.name() + LimitedCaller.nameOf(intent.caller()), profile.limits(), bytesOf(intent, profile));
    }

    /** Whether nobody knows whose limits they are, but only where the request came from. */
    boolean isStrangers() {
        int at = holder.indexOf('@'); // no profile's name has it, nor the sign that known callers' ids begin with
        return at >= 0 && holder.lastIndexOf('=', at) < 0;
    }

    private static long bytesOf(Intent intent, Profile profile) {
        if (intent.method() != ObjectMethod.PUT && intent.method() != ObjectMethod.POST) {
            return 0;
        }
        Long size = intent.particulars().size();
        return size == null ? profile.rules().sizeLimit() : size;
    }

    /**
     * Refuses what no waiting can help.
     *
     * @throws ProblemException if it takes more of a limit than there ever is
     */
    void requirePossible(Intent intent, Profile profile) {
        for (Bound bound : limits.bounds()) {
            if (bound.limit().amount(bytes) > bound.most()) {
                String field = intent.method() == ObjectMethod.PUT ? "contentLength" : "maxSize";
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
