package io.countersign.health;

import io.countersign.stores.CurrentCredentials;
import io.countersign.stores.Stores;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while credentials for signing are available; of several, while any are. The check lists the available ones.
 */
@Readiness
@Singleton
class CredentialsReadiness implements AsyncHealthCheck {

    private final Stores stores;

    CredentialsReadiness(Stores stores) {
        this.stores = stores;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Map.Entry<String, Boolean>>> questions =
                stores.credentials().stream().map(CredentialsReadiness::ask).toList();
        return Uni.join().all(questions).andFailFast().map(CredentialsReadiness::report);
    }

    private static Uni<Map.Entry<String, Boolean>> ask(CurrentCredentials credentials) {
        return credentials
                .get()
                .map(ending -> Map.entry(credentials.name(), true))
                .onFailure()
                .recoverWithItem(failure -> Map.entry(credentials.name(), false));
    }

    private static HealthCheckResponse report(List<Map.Entry<String, Boolean>> answers) {
        HealthCheckResponseBuilder report = HealthCheckResponse.named("credentials");
        answers.forEach(answer -> report.withData(answer.getKey(), answer.getValue()));
        return report.status(answers.stream().anyMatch(Map.Entry::getValue)).build();
    }
}
