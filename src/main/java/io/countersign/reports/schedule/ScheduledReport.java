package io.countersign.reports.schedule;

import io.countersign.content.Sha256;
import io.countersign.reports.ReportRequest;
import io.countersign.runtime.LeasedRenewal;
import io.countersign.storage.ObjectAddress;
import java.time.Duration;

/**
 * A configured report.
 *
 * @param name its name
 * @param request the report, with its target
 * @param address its object
 * @param every the interval between two runs
 * @param rule the alert rule that gets the number of rows, or null
 */
record ScheduledReport(String name, ReportRequest request, ObjectAddress address, Duration every, String rule) {

    /** How often it is determined whether a run is due. */
    Duration check() {
        return LeasedRenewal.checkOf(every);
    }

    /** How long a run that can only succeed after a change of the files or the settings is not repeated. */
    Duration pause() {
        return every.dividedBy(10);
    }

    /** A text that differs if another report is configured under the same name or target. */
    String fingerprint() {
        return Sha256.hexOf(request.toString()).substring(0, 16);
    }
}
