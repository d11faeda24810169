package io.countersign.http;

import io.countersign.presign.CurrentCredentials;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while there is something to sign with. */
@Readiness
@Singleton
class CredentialsReadiness implements AsyncHealthCheck {

    private final CurrentCredentials credentials;

    CredentialsReadiness(CurrentCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return credentials
                .get()
                .map(ending -> HealthCheckResponse.up("credentials"))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.down("credentials"));
    }
}
