package io.countersign.reports.table;

import io.countersign.content.SpreadsheetCell;
import java.util.List;

/**
 * A table for spreadsheets (RFC 4180, with a byte order mark, without which Excel uses a legacy encoding). Cells that a
 * spreadsheet would run as a formula begin with an apostrophe (OWASP: "CSV Injection").
 */
final class CsvTable implements TableFormat.Text {

    @Override
    public void start(StringBuilder out, List<String> columns) {
        out.append('\ufeff');
        row(out, columns.toArray(new String[0]));
    }

    @Override
    public void row(StringBuilder out, String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            cell(out, cells[i], cells.length == 1);
        }
        out.append("\r\n");
    }

    /** A row of one empty cell would be an empty line, which readers skip. */
    private static void cell(StringBuilder out, String cell, boolean only) {
        boolean quoted = cell.isEmpty() ? only : needsQuotes(cell);
        if (quoted) {
            out.append('"');
        }
        String inert = SpreadsheetCell.inert(cell);
        out.append(quoted ? inert.replace("\"", "\"\"") : inert);
        if (quoted) {
            out.append('"');
        }
    }

    private static boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"' || c == ',' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return cell.charAt(0) == ' ' || cell.charAt(cell.length() - 1) == ' ';
    }

    @Override
    public void end(StringBuilder out, long rows) {
        // a table ends with its last row
    }
}
