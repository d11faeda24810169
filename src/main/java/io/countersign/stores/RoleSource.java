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
     * @param externalId the external id that its trust policy requires, or null
     * @param sessionName the name of the session
     * @param endpoint the URL of the token service, or null for AWS's own
     * @param region the token service's region
     */
    record Role(String arn, String externalId, String sessionName, URI endpoint, String region) {}

    /**
     * A session with fewer rights than its role, for use by others.
     *
     * @param name the name of the session, instead of the role's default
     * @param policy the session's rights within the role, as JSON. AWS: "Session policies"
     * @param life the lifetime; at least 15 minutes
     */
    record Session(String name, String policy, Duration life) {}

    /**
     * Returns new credentials of {@code role}; fails with the token service's failure.
     *
     * @param session the restricted session, or null for all rights of the role
     */
    Uni<ExpiringCredentials> assume(Role role, Session session);
}
