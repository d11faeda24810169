package io.countersign.reports;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Writes the reports of the service itself. */
public interface ScheduledWriter {

    /**
     * Replaces the target of {@code request}; fails with a problem, and the target is as it was.
     *
     * @param marks user metadata of the object, by names without {@code x-amz-meta-}, in addition to that of the profile
     */
    Uni<ReplacedReport> replace(ReportRequest request, Map<String, String> marks);
}
