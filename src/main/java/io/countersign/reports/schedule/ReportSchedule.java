package io.countersign.reports.schedule;

import io.countersign.events.ReportWritten;
import io.countersign.reports.ReplacedReport;
import io.countersign.reports.ScheduledWriter;
import io.countersign.runtime.LeasedRenewal;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.ClusterLease;
import io.countersign.storage.ObjectWriter;
import io.countersign.telemetry.Metrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Writes each report when it is due, on one instance of the cluster at a time. */
@Singleton
class ReportSchedule {

    private final ScheduledReports reports;
    private final ScheduledWriter writer;
    private final ObjectWriter objects;
    private final ClusterLease lease;
    private final Clock clock;
    private final Event<ReportWritten> written;
    private final Map<String, ReportStatus> statuses = new TreeMap<>();

    ReportSchedule(
            ScheduledReports reports,
            ScheduledWriter writer,
            ObjectWriter objects,
            ClusterLease lease,
            Clock clock,
            Event<ReportWritten> written) {
        this.reports = reports;
        this.writer = writer;
        this.objects = objects;
        this.lease = lease;
        this.clock = clock;
        this.written = written;
        reports.all().forEach(report -> statuses.put(report.name(), new ReportStatus()));
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks, Metrics metrics) {
        for (ScheduledReport report : reports.all()) {
            ReportStatus status = statuses.get(report.name());
            ReportMetrics.publish(metrics, report.name(), status);
            tasks.every("report-" + report.name(), report.check(), () -> renew(report, status));
        }
    }

    /** The configured reports. */
    Iterable<ScheduledReport> reports() {
        return reports.all();
    }

    /** The status of {@code report}. */
    ReportStatus statusOf(ScheduledReport report) {
        return statuses.get(report.name());
    }

    /** Writes {@code report} if it is due and no other instance writes it; fails if it cannot be written. */
    Uni<Void> renew(ScheduledReport report, ReportStatus status) {
        LeasedRenewal renewal = new LeasedRenewal(
                "report-" + report.name(),
                lease,
                report.every(),
                () -> isDue(report, status),
                () -> write(report, status),
                "The report took longer than " + report.every() + ", its interval. Set a longer every, or divide its "
                        + "prefix among several reports.");
        return renewal.run().onFailure().invoke(failure -> status.failed(failure, clock.instant(), report.pause()));
    }

    private Uni<Boolean> isDue(ScheduledReport report, ReportStatus status) {
        if (status.isPaused(clock.instant())) {
            return Uni.createFrom().item(false);
        }
        return objects.metadata(report.address()).map(found -> {
            ReportVersion version = found.flatMap(ReportVersion::of).orElse(null);
            status.found(version);
            return version == null || version.isDue(report, clock.instant());
        });
    }

    private Uni<Void> write(ScheduledReport report, ReportStatus status) {
        Instant now = clock.instant();
        ReportVersion version = new ReportVersion(report.fingerprint(), now);
        return writer.replace(report.request(), version.metadata())
                .invoke(done -> {
                    status.written(done, version);
                    publish(report, done);
                })
                .replaceWithVoid();
    }

    private void publish(ScheduledReport report, ReplacedReport done) {
        Log.infof(
                "The report %s was written; rows: %d, files: %d, skipped: %d.",
                report.name(), done.rows(), done.files(), done.skipped());
        written.fire(new ReportWritten(
                report.name(),
                report.rule(),
                report.address().bucket().value(),
                report.address().key().value(),
                done.rows()));
    }
}
