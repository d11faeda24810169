package io.countersign.reports.table;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A column by which rows are sorted. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "ReportSortKey",
        description =
                "A column to sort by: numbers first, then ISO 8601 dates, then other texts, and empty cells last.")
public record SortKey(
        @Schema(description = "The name of the column.", required = true, examples = "amount")
        String column,

        @Schema(description = "Whether the order is reversed.", defaultValue = "false", examples = "true")
        Boolean descending) {

    boolean isDescending() {
        return Boolean.TRUE.equals(descending);
    }
}
