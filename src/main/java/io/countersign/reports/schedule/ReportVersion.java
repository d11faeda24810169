package io.countersign.reports.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A written report, as its object's metadata describes it. So every instance knows it, also after a restart.
 *
 * @param fingerprint of the settings under which it was written
 * @param startedAt when its run started
 */
record ReportVersion(String fingerprint, Instant startedAt) {

    private static final String FINGERPRINT = "countersign-report";
    private static final String STARTED_AT = "countersign-report-at";

    /** Reads it from the metadata of an object; empty if the object is no scheduled report. */
    static Optional<ReportVersion> of(Map<String, String> metadata) {
        try {
            return Optional.of(new ReportVersion(
                    metadata.getOrDefault(FINGERPRINT, ""), Instant.parse(metadata.getOrDefault(STARTED_AT, ""))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Map<String, String> metadata() {
        return Map.of(FINGERPRINT, fingerprint, STARTED_AT, startedAt.toString());
    }

    /** Whether {@code report} must be written again at {@code now}: it is old, or of other settings. */
    boolean isDue(ScheduledReport report, Instant now) {
        return !fingerprint.equals(report.fingerprint()) || !now.isBefore(startedAt.plus(report.every()));
    }
}
