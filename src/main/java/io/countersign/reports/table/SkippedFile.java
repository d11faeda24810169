package io.countersign.reports.table;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file that is not a table. */
@Schema(
        requiredProperties = {"key", "reason"},
        description = "A file that was skipped.")
public record SkippedFile(
        @Schema(description = "Its key.", examples = "inbox/photo.csv")
        String key,

        @Schema(description = "The reason.", examples = "contains NUL characters, which no text has (row 1)")
        String reason) {}
