package io.countersign.health;

import io.countersign.callers.TokenCallers;
import io.countersign.callers.TokenCallers.IssuerState;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the issuers whose tokens are accepted. Ready while the required issuers are among them; callers with an API
 * key, or a token of an available issuer, do not depend on the others.
 */
@Readiness
@Singleton
class IssuersReadiness implements AsyncHealthCheck {

    private final TokenCallers tokens;

    IssuersReadiness(TokenCallers tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::report);
    }

    private HealthCheckResponse report() {
        HealthCheckResponseBuilder report = HealthCheckResponse.named("issuers");
        boolean ready = true;
        for (IssuerState issuer : tokens.issuers()) {
            report.withData(issuer.name(), issuer.available());
            ready &= issuer.available() || !issuer.required();
        }
        return report.status(ready).build();
    }
}
