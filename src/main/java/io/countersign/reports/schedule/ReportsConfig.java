package io.countersign.reports.schedule;

import io.countersign.reports.table.TableFormat;
import io.countersign.storage.CannedAcl;
import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code countersign.reports.<name>.*}: reports that are written periodically; the fields of {@code POST /v1/reports}. */
@ConfigMapping(prefix = "countersign.reports")
@ConfigDocFilename("reports.adoc")
interface ReportsConfig {

    /** The reports by name: 1 to 63 lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, ReportConfig> byName();

    /** One report. */
    interface ReportConfig {

        /** The profile under which the files are listed and read; required. */
        Optional<String> profile();

        /** The prefix of the files, within the profile's; empty means the profile's. */
        Optional<String> prefix();

        /** The end of the keys of the files, such as {@code .csv}. */
        Optional<String> suffix();

        /** The character between fields; by default it is detected. */
        Optional<String> delimiter();

        /** The character around fields. */
        Optional<String> quote();

        /** The encoding of files without a byte order mark. */
        Optional<String> encoding();

        /** The columns of the result. */
        Optional<List<String>> columns();

        /** Conditions, all of which a row must meet. */
        List<WhereConfig> where();

        /** The order. */
        List<SortConfig> sort();

        /** The columns whose groups of equal cells are counted. */
        Optional<List<String>> groupBy();

        /** The maximum number of rows. */
        Optional<Long> limit();

        /** The title of a page. */
        Optional<String> title();

        /** Whether the cells of a page have borders. */
        @WithDefault("false")
        boolean border();

        /** The format: csv, html, json or ndjson. */
        @WithDefault("csv")
        TableFormat format();

        /** The key under which the report is written, replacing the last one; required. */
        Optional<String> target();

        /** The profile under whose rules it is written, in its bucket; by default the one of the files. */
        Optional<String> targetProfile();

        /** The canned ACL of the object. */
        Optional<CannedAcl> acl();

        /** The Cache-Control of the object. */
        Optional<String> cacheControl();

        /** The interval between two runs; required. */
        Optional<Duration> every();

        /** The alert rule that gets the number of rows as a sample. */
        Optional<String> rule();
    }

    /** A condition. */
    interface WhereConfig {

        /** The name of the column. */
        Optional<String> column();

        /** The comparison: =, !=, &lt;, &gt;, contains or starts-with. */
        Optional<String> op();

        /** The value; empty if left out. */
        Optional<String> value();
    }

    /** A key of the order. */
    interface SortConfig {

        /** The name of the column. */
        Optional<String> column();

        /** Whether the order is reversed. */
        @WithDefault("false")
        boolean descending();
    }
}
