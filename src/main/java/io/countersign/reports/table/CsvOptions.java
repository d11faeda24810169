package io.countersign.reports.table;

import io.countersign.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * How the files are written.
 *
 * @param delimiter the character between fields, or null to detect it from the first line
 * @param quote the character around fields with special characters
 * @param encoding the encoding of files without a byte order mark
 */
public record CsvOptions(Character delimiter, char quote, Charset encoding) {

    /** RFC 4180, with a detected delimiter, in UTF-8. */
    public static final CsvOptions DEFAULT = new CsvOptions(null, '"', StandardCharsets.UTF_8);

    /**
     * Returns the options of a request; each can be null for its default.
     *
     * @throws ProblemException if a value is not usable
     */
    public static CsvOptions of(String delimiter, String quote, String encoding) {
        Character separator = delimiter == null ? null : character("delimiter", delimiter);
        char around = quote == null ? DEFAULT.quote : character("quote", quote);
        if (separator != null && separator == around) {
            throw ProblemException.invalid("quote", "must differ from delimiter");
        }
        return new CsvOptions(separator, around, encoding == null ? DEFAULT.encoding : charset(encoding));
    }

    private static char character(String field, String value) {
        if (value.length() != 1
                || value.charAt(0) == '\r'
                || value.charAt(0) == '\n'
                || value.charAt(0) == 0
                || Character.isSurrogate(value.charAt(0))) {
            throw ProblemException.invalid(field, "must be one character, other than a line break");
        }
        return value.charAt(0);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ProblemException.invalid(
                    "encoding", "must be a known encoding such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252");
        }
    }
}
