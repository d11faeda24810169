package io.countersign.stores;

import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;

/** Assumes roles. */
public interface RoleSource {

    /**
     * A role to assume.
     *
     * @param arn its ARN
     * @param externalId what its trust policy asks for, or null
     * @param sessionName what the session is called
     * @param endpoint where the token service is, or null for AWS's own
     * @param region the token service's region
     */
    record Role(String arn, String externalId, String sessionName, URI endpoint, String region) {}

    /**
     * A session of a role that may do less than the role, for others to hold.
     *
     * @param name what the session is called, instead of what the role says
     * @param policy what it may do of what the role may, as JSON. AWS: "Session policies"
     * @param life how long it lives; 15 minutes at least
     */
    record Session(String name, String policy, Duration life) {}

    /**
     * Fresh credentials of {@code role}; fails with whatever the token service failed with.
     *
     * @param session what they are narrowed to, or null for all that the role may do
     */
    Uni<ExpiringCredentials> assume(Role role, Session session);
}
