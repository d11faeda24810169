package io.countersign.presigning.manifests;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Well while each manifest exists and none of its URLs has expired. It is neither readiness nor liveness, because
 * callers can use the service nevertheless, and a restart would not help.
 */
@Wellness
@Singleton
class ManifestHealth implements HealthCheck {

    private final ManifestSchedule schedule;
    private final Clock clock;

    ManifestHealth(ManifestSchedule schedule, Clock clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder report = HealthCheckResponse.named("manifests");
        boolean expired = false;
        for (var entry : schedule.statuses().entrySet()) {
            String name = entry.getKey();
            ManifestStatus status = entry.getValue();
            expired |= status.isExpired(clock.instant());
            if (status.version() != null) {
                report.withData(name + ".signedAt", status.version().signedAt().toString())
                        .withData(name + ".endsAt", status.version().endsAt().toString());
            }
            if (status.written() != null) {
                report.withData(name + ".urls", status.written().urls())
                        .withData(name + ".rejected", status.written().rejected());
            }
            if (status.attempts().failure() != null) {
                report.withData(name + ".failure", status.attempts().failure());
            }
        }
        return report.status(!expired).build();
    }
}
