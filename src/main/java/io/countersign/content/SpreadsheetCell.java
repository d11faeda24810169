package io.countersign.content;

/** Text in a cell of a CSV file that people open in a spreadsheet. */
public final class SpreadsheetCell {

    /** OWASP: "CSV Injection"; spreadsheets also take the full-width forms for the start of a formula. */
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SpreadsheetCell() {}

    /** Returns {@code cell}, after an apostrophe if a spreadsheet would run it as a formula; null for null. */
    public static String inert(String cell) {
        return cell == null || cell.isEmpty() || STARTS_OF_FORMULAS.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
