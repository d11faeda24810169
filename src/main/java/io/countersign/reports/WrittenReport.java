package io.countersign.reports;

import io.countersign.reports.table.SkippedFile;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report that was written to the store. */
@Schema(
        requiredProperties = {"files", "rows", "columns", "bytes", "skipped", "bucket", "key"},
        description = "A written report.")
public record WrittenReport(
        @Schema(description = "The number of files that were read.", examples = "12")
        int files,

        @Schema(description = "The number of rows.", examples = "340")
        long rows,

        @Schema(description = "The columns.", examples = "[\"name\"]")
        List<String> columns,

        @Schema(description = "The size in bytes.", examples = "48213")
        long bytes,

        @Schema(description = "The files that are no tables.")
        List<SkippedFile> skipped,

        @Schema(description = "The bucket.", examples = "demo")
        String bucket,

        @Schema(description = "The key.", examples = "reports/sales.html")
        String key,

        @Schema(description = "The unsigned URL, if everybody can read the object.")
        String publicUrl,

        @Schema(description = "A signed GET of the object, if the profile allows GET.")
        String url,

        @Schema(description = "When `url` expires.") Instant expiresAt) {}
