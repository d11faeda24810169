package io.countersign.reports;

import io.countersign.reports.table.CellCondition;
import io.countersign.reports.table.CsvOptions;
import io.countersign.reports.table.SortKey;
import io.countersign.reports.table.TableFormat;
import io.countersign.reports.table.TableQuery;
import io.countersign.storage.CannedAcl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a report. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        description = "The files to read, the rows and columns of the result, and its format.",
        examples =
                "{\"source\": {\"bucket\": \"demo\", \"prefix\": \"sales/\", \"suffix\": \".csv\"}, \"format\": \"csv\"}")
public record ReportRequest(
        @Schema(description = "The files.", required = true) ReportSource source,

        @Schema(
                description = "The character between fields; the default is detected from the first line: comma, "
                        + "semicolon, tab or `|`.",
                examples = ";")
        String delimiter,

        @Schema(description = "The character around fields; the default is `\"`.", examples = "\"")
        String quote,

        @Schema(
                description = "The encoding of files without a byte order mark; the default is UTF-8.",
                examples = "windows-1252")
        String encoding,

        @Schema(description = "The columns of the result in their order; the default is all.", examples = "[\"name\"]")
        List<String> columns,

        @Schema(description = "Conditions, all of which a row must meet.")
        List<CellCondition> where,

        @Schema(description = "The order; the default is that of the files.")
        List<SortKey> sort,

        @Schema(
                description = "Counts the rows of each group of equal cells in these columns, as the column `count`.",
                examples = "[\"country\"]")
        List<String> groupBy,

        @Schema(description = "The maximum number of rows.", examples = "50")
        Long limit,

        @Schema(description = "The title of a page; the default is `Report`.", examples = "Sales")
        String title,

        @Schema(description = "Whether the cells of a page have borders.", defaultValue = "false")
        Boolean border,

        @Schema(
                description = "The format.",
                required = true,
                enumeration = {"html", "csv", "json", "ndjson"},
                examples = "csv")
        TableFormat format,

        @Schema(description = "The object to write; without it, the response is the table.")
        ReportTarget target,

        @Schema(
                type = SchemaType.STRING,
                description = "With `target`: the lifetime of its signed URL.",
                examples = "PT5M")
        Duration expiresIn) {

    /** The files. */
    @RegisterForReflection
    @Schema(description = "The files below a prefix.")
    public record ReportSource(
            @Schema(description = "The bucket of one of your profiles; or give `profile`.", examples = "demo")
            String bucket,

            @Schema(description = "The profile; the default is the first of the bucket that allows listing and GET.")
            String profile,

            @Schema(
                    description = "The prefix, ending in a slash; the default is your whole prefix.",
                    examples = "sales/")
            String prefix,

            @Schema(description = "The end of the keys; the default is any.", examples = ".csv")
            String suffix) {}

    /** The object to write. */
    @RegisterForReflection
    @Schema(description = "The object that the report is written to.")
    public record ReportTarget(
            @Schema(
                    description = "The bucket of one of your profiles that allows PUT.",
                    required = true,
                    examples = "demo")
            String bucket,

            @Schema(description = "The profile; the default is the first of the bucket that allows it.")
            String profile,

            @Schema(description = "The key.", required = true, examples = "reports/sales.html")
            String key,

            @Schema(description = "A canned ACL.", examples = "private")
            CannedAcl acl,

            @Schema(description = "The Cache-Control of the object.", examples = "max-age=60")
            String cacheControl) {}

    /** How the files are written; throws a problem if a value is not usable. */
    public CsvOptions options() {
        return CsvOptions.of(delimiter, quote, encoding);
    }

    /** Which rows and columns are wanted; throws a problem if a value is not usable. */
    public TableQuery query() {
        return new TableQuery(columns, where, sort, groupBy, limit);
    }
}
