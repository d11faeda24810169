package io.countersign.reports.table;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A condition on the cells of one column. */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        name = "ReportCondition",
        description =
                "A condition on a column. Two numbers, or two ISO 8601 dates, are compared by value; otherwise texts "
                        + "are compared. An empty cell is neither less nor greater than a value.")
public record CellCondition(
        @Schema(description = "The name of the column.", required = true, examples = "amount")
        String column,

        @Schema(
                description = "The comparison.",
                required = true,
                enumeration = {"=", "!=", "<", ">", "contains", "starts-with"},
                examples = ">")
        Comparison op,

        @Schema(description = "The value.", required = true, examples = "100")
        String value) {

    /** The test of a cell, with the value read once. */
    CellTest test() {
        CellValue wanted = CellValue.of(value);
        return switch (op) {
            case EQUAL -> cell -> isEqual(cell, wanted);
            case NOT_EQUAL -> cell -> !isEqual(cell, wanted);
            case LESS -> cell -> !cell.isEmpty() && order(cell, wanted) < 0;
            case GREATER -> cell -> !cell.isEmpty() && order(cell, wanted) > 0;
            case CONTAINS -> cell -> cell.contains(value);
            case STARTS_WITH -> cell -> cell.startsWith(value);
        };
    }

    /** A test of a cell. */
    interface CellTest {
        boolean accepts(String cell);
    }

    private static boolean isEqual(String cell, CellValue wanted) {
        return cell.equals(wanted.text()) || wanted.number() != null && order(cell, wanted) == 0;
    }

    private static int order(String cell, CellValue wanted) {
        if (wanted.number() != null) {
            CellValue value = CellValue.of(cell);
            if (value.isComparableWith(wanted)) {
                return value.compareTo(wanted);
            }
        }
        return cell.compareTo(wanted.text());
    }
}
