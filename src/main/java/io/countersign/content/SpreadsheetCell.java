package io.countersign.content;

/** Text in a cell of a CSV file that people open in a spreadsheet. */
public final class SpreadsheetCell {

    /** OWASP: "CSV Injection"; spreadsheets also take the full-width forms for the start of a formula. */
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /**
     * After these, a spreadsheet begins a new cell, whatever the quotes around the old one are, if its list separator is
     * not the comma, as in most of Europe.
     */
    private static final String SEPARATORS = ";\t\r\n";

    private SpreadsheetCell() {}

    /**
     * Returns {@code cell} with an apostrophe before each part that a spreadsheet would run as a formula; null for null.
     */
    public static String inert(String cell) {
        if (cell == null || cell.isEmpty()) {
            return cell;
        }
        String start = startsFormula(cell, 0) ? "'" : "";
        return hasSeparator(cell) ? start + withInertParts(cell) : start.isEmpty() ? cell : start + cell;
    }

    private static boolean startsFormula(String cell, int at) {
        return at < cell.length() && STARTS_OF_FORMULAS.indexOf(cell.charAt(at)) >= 0;
    }

    private static boolean hasSeparator(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (SEPARATORS.indexOf(cell.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String withInertParts(String cell) {
        StringBuilder inert = new StringBuilder(cell.length() + SEPARATORS.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            inert.append(c);
            if (SEPARATORS.indexOf(c) >= 0 && startsPart(cell, i + 1)) {
                inert.append('\'');
            }
        }
        return inert.toString();
    }

    /** Whether a formula begins at {@code at}, or after the quotes and spaces there, which belong to no cell. */
    private static boolean startsPart(String cell, int at) {
        int start = at;
        while (start < cell.length() && (cell.charAt(start) == '"' || cell.charAt(start) == ' ')) {
            start++;
        }
        return startsFormula(cell, start) && SEPARATORS.indexOf(cell.charAt(start)) < 0;
    }
}
