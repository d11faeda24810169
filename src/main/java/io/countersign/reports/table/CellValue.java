package io.countersign.reports.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A cell as it is compared: a number, an ISO 8601 date or time (without an offset it is UTC), or a text. In their order,
 * numbers come before dates, dates before texts, and empty cells last.
 *
 * @param kind what it is
 * @param number the number; for a date, its seconds since 1970; null for a text
 * @param text the cell
 */
record CellValue(Kind kind, BigDecimal number, String text) implements Comparable<CellValue> {

    /** The kinds in their order. */
    enum Kind {
        NUMBER,
        DATE,
        TEXT,
        EMPTY
    }

    /** A longer cell is a text; so are numbers with an exponent beyond the range of {@code double}. */
    private static final int MAX_LENGTH = 64;

    /** Decimal digits that always fit into a {@code long}. */
    private static final int MAX_DIGITS = 18;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}.*)?");

    private static final int DATE_LENGTH = 10;

    static CellValue of(String text) {
        if (text.isEmpty()) {
            return new CellValue(Kind.EMPTY, null, text);
        }
        if (isShortInteger(text)) {
            return new CellValue(Kind.NUMBER, BigDecimal.valueOf(Long.parseLong(text)), text);
        }
        char first = text.charAt(0);
        if (text.length() <= MAX_LENGTH && (first <= '9' && first >= '+')) {
            if (NUMBER.matcher(text).matches()) {
                return new CellValue(Kind.NUMBER, new BigDecimal(text), text);
            }
            if (DATE.matcher(text).matches()) {
                BigDecimal seconds = seconds(text.replace(' ', 'T'));
                if (seconds != null) {
                    return new CellValue(Kind.DATE, seconds, text);
                }
            }
        }
        return new CellValue(Kind.TEXT, null, text);
    }

    /** Most numbers of most tables, recognized without a regular expression. */
    private static boolean isShortInteger(String text) {
        if (text.length() > MAX_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal seconds(String date) {
        try {
            if (date.length() == DATE_LENGTH) {
                return BigDecimal.valueOf(
                        LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            }
            boolean offset = date.endsWith("Z") || date.lastIndexOf('+') > 0 || date.lastIndexOf('-') > DATE_LENGTH;
            OffsetDateTime time = offset
                    ? OffsetDateTime.parse(date)
                    : LocalDateTime.parse(date).atOffset(ZoneOffset.UTC);
            return BigDecimal.valueOf(time.toEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
        } catch (DateTimeException e) {
            return null; // such as February 30: a text
        }
    }

    /** Whether both are numbers or both are dates, so that they are compared by value. */
    boolean isComparableWith(CellValue other) {
        return kind == other.kind && number != null;
    }

    @Override
    public int compareTo(CellValue other) {
        if (kind != other.kind) {
            return kind.compareTo(other.kind);
        }
        return number != null ? number.compareTo(other.number) : text.compareTo(other.text);
    }
}
