package io.countersign.reports.schedule;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Well while each scheduled report exists and is no older than two intervals. It is neither readiness nor liveness, because
 * callers can use the service nevertheless, and a restart would not help.
 */
@Wellness
@Singleton
class ReportHealth implements HealthCheck {

    private final ReportSchedule schedule;
    private final Clock clock;

    ReportHealth(ReportSchedule schedule, Clock clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("reports");
        boolean late = false;
        for (ScheduledReport report : schedule.reports()) {
            String name = report.name();
            ReportStatus status = schedule.statusOf(report);
            late |= status.isLate(report.every(), clock.instant());
            if (status.version() != null) {
                answer.withData(
                        name + ".writtenAt", status.version().startedAt().toString());
            }
            if (status.written() != null) {
                answer.withData(name + ".rows", status.written().rows())
                        .withData(name + ".skipped", status.written().skipped());
            }
            if (status.attempts().failure() != null) {
                answer.withData(name + ".failure", status.attempts().failure());
            }
        }
        return answer.status(!late).build();
    }
}
