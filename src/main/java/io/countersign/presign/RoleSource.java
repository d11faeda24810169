package io.countersign.presign;

import io.countersign.presign.CredentialsSource.Ending;
import io.smallrye.mutiny.Uni;
import java.net.URI;

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

    /** Fresh credentials of {@code role}; fails with whatever the token service failed with. */
    Uni<Ending> assume(Role role);
}
