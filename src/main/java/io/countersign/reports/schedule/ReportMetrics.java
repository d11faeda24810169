package io.countersign.reports.schedule;

import io.countersign.telemetry.Metrics;

/** The metrics of scheduled reports, by {@code report}. */
final class ReportMetrics {

    private static final String LABEL = "report";

    private ReportMetrics() {}

    static void publish(Metrics metrics, String name, ReportStatus status) {
        metrics.gauge(
                "countersign.report.written",
                "When the run of the current report started, in seconds since 1970; 0 without a report",
                "seconds",
                LABEL,
                name,
                status,
                known -> known.version() == null
                        ? 0
                        : known.version().startedAt().getEpochSecond());
        metrics.gauge(
                "countersign.report.rows",
                "Rows of the last report that this instance wrote",
                null,
                LABEL,
                name,
                status,
                known -> known.written() == null ? 0 : known.written().rows());
        metrics.gauge(
                "countersign.report.failures",
                "Runs of this instance that failed",
                null,
                LABEL,
                name,
                status,
                known -> known.attempts().failures());
    }
}
