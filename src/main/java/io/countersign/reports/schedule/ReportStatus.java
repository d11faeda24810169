package io.countersign.reports.schedule;

import io.countersign.problem.ProblemException;
import io.countersign.reports.ReplacedReport;
import io.countersign.runtime.Attempts;
import java.time.Duration;
import java.time.Instant;

/** What this instance knows about one scheduled report. */
final class ReportStatus {

    private final Attempts attempts = new Attempts();
    private volatile ReportVersion version;
    private volatile ReplacedReport written;
    private volatile Instant pausedUntil = Instant.MIN;

    /** Notes the report in the store, which any instance can have written; null if it is absent. */
    void found(ReportVersion stored) {
        version = stored;
    }

    void written(ReplacedReport done, ReportVersion newest) {
        written = done;
        version = newest;
        attempts.succeeded();
    }

    /** A failure that only a change can end is not repeated for {@code pause}. */
    void failed(Throwable reason, Instant now, Duration pause) {
        attempts.failed(reason);
        boolean repeatable =
                reason instanceof ProblemException problem && problem.code().retryable();
        pausedUntil = repeatable ? now : now.plus(pause);
    }

    /** Whether the last failure was a moment ago. */
    boolean isPaused(Instant now) {
        return now.isBefore(pausedUntil);
    }

    /** The last known report; null if it is absent. */
    ReportVersion version() {
        return version;
    }

    /** The last report that this instance wrote; null if it wrote none. */
    ReplacedReport written() {
        return written;
    }

    /** The attempts of this instance. */
    Attempts attempts() {
        return attempts;
    }

    /** Whether there is no report at {@code now}, or one that should have been replaced an interval ago. */
    boolean isLate(Duration every, Instant now) {
        ReportVersion last = version;
        return last == null || !now.isBefore(last.startedAt().plus(every.multipliedBy(2)));
    }
}
