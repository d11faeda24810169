package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import java.util.Set;

/** The one decision on which every signature rests. */
public interface Authorizer {

    /**
     * Decides whether {@code accessRequest} may be signed.
     *
     * @return the bounds within which it may be
     * @throws ProblemException if it may not: the reason that the caller is told says nothing of what exists
     */
    Permit authorize(AccessRequest accessRequest);

    /**
     * The profile that serves {@code caller} where it names {@code profile}, which may be null.
     *
     * @throws ProblemException if there is none for it
     */
    Profile resolveProfile(Caller caller, String profile);

    /**
     * Decides whether {@code caller} has any business here, for what is about no profile in particular.
     *
     * @throws ProblemException if no profile is open to it
     */
    void requireAnyProfile(Caller caller);

    /**
     * Decides whether {@code caller} holds {@code role}, for what no profile is about.
     *
     * @return the permit to do it
     * @throws ProblemException if it does not
     */
    default RolePermit requireRole(Caller caller, String role) {
        return requireAnyRole(caller, Set.of(role));
    }

    /**
     * Decides whether {@code caller} holds one of {@code roles}, for what no profile is about.
     *
     * @return the permit to do it
     * @throws ProblemException if it holds none of them
     */
    RolePermit requireAnyRole(Caller caller, Set<String> roles);
}
