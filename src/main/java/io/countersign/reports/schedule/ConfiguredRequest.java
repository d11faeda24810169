package io.countersign.reports.schedule;

import io.countersign.profiles.Profile;
import io.countersign.reports.ReportRequest;
import io.countersign.reports.ReportRequest.ReportSource;
import io.countersign.reports.ReportRequest.ReportTarget;
import io.countersign.reports.schedule.ReportsConfig.ReportConfig;
import io.countersign.reports.schedule.ReportsConfig.WhereConfig;
import io.countersign.reports.table.CellCondition;
import io.countersign.reports.table.Comparison;
import io.countersign.reports.table.SortKey;
import io.countersign.settings.StartupException;
import java.util.List;

/** Translates settings to the request that a caller would send. */
final class ConfiguredRequest {

    private ConfiguredRequest() {}

    /** The request; {@code reader} and {@code writer} can be null, which other checks refuse. */
    static ReportRequest of(Profile reader, Profile writer, ReportConfig config) {
        return new ReportRequest(
                new ReportSource(
                        null,
                        reader == null ? null : reader.name(),
                        config.prefix().orElse(null),
                        config.suffix().orElse(null)),
                config.delimiter().orElse(null),
                config.quote().orElse(null),
                config.encoding().orElse(null),
                config.columns().orElse(null),
                config.where().stream().map(ConfiguredRequest::condition).toList(),
                config.sort().stream()
                        .map(key -> new SortKey(key.column().orElse(null), key.descending()))
                        .toList(),
                config.groupBy().orElse(null),
                config.limit().orElse(null),
                config.title().orElse(null),
                config.border(),
                config.format(),
                new ReportTarget(
                        writer == null ? null : writer.bucket().value(),
                        writer == null ? null : writer.name(),
                        config.target().orElse(null),
                        config.acl().orElse(null),
                        config.cacheControl().orElse(null)),
                null);
    }

    private static CellCondition condition(WhereConfig config) {
        return new CellCondition(
                config.column().orElse(null),
                config.op().flatMap(Comparison::named).orElse(null),
                config.value().orElse(""));
    }

    /** @throws StartupException if a comparison is unknown; an absent one is refused with the condition */
    static void requireComparisons(ReportConfig config, String property) {
        List<WhereConfig> where = config.where();
        for (int i = 0; i < where.size(); i++) {
            String op = where.get(i).op().orElse("=");
            if (Comparison.named(op).isEmpty()) {
                String setting = property + ".where[" + i + "].op";
                throw new StartupException(
                        "Set " + setting + " to one of =, !=, <, >, contains and starts-with.", setting);
            }
        }
    }
}
