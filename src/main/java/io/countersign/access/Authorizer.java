package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import java.util.Set;

/** The authorization on which every signature depends. */
public interface Authorizer {

    /** The role of callers that manage buckets. */
    String ADMIN = "admin";

    /**
     * Decides whether {@code accessRequest} is allowed.
     *
     * @return the permit with its limits
     * @throws ProblemException if it is not allowed; the message does not disclose what exists
     */
    Permit authorize(AccessRequest accessRequest);

    /**
     * Returns the profile of {@code caller} with the name {@code profile}, or its default if the name is null.
     *
     * @throws ProblemException if the caller has no such profile
     */
    Profile resolveProfile(Caller caller, String profile);

    /**
     * Requires that {@code caller} may use at least one profile, for requests that concern no specific profile.
     *
     * @throws ProblemException if it may use none
     */
    void requireAnyProfile(Caller caller);

    /**
     * Requires that {@code caller} has {@code role}, for requests that concern no profile.
     *
     * @return the permit to do it
     * @throws ProblemException if it does not have the role
     */
    default RolePermit requireRole(Caller caller, String role) {
        return requireAnyRole(caller, Set.of(role));
    }

    /**
     * Requires that {@code caller} has one of {@code roles}, for requests that concern no profile.
     *
     * @return the permit to do it
     * @throws ProblemException if it has none of them
     */
    RolePermit requireAnyRole(Caller caller, Set<String> roles);
}
