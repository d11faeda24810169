package io.countersign.reports.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One CSV file (RFC 4180), whose first record has the names of its columns. */
public final class CsvInput implements Closeable {

    /** Characters of one field, and of the parser's buffer. */
    private static final int MAX_FIELD = 1 << 20;

    private static final int MAX_RECORD = 4 << 20;

    /** The delimiters that are detected; the first wins where several are equally frequent. */
    private static final String DELIMITERS = ",;\t|";

    private final CsvText text;
    private final List<String> columns;
    private final Iterator<String[]> rows;
    private long row;

    private CsvInput(CsvText text, List<String> columns, Iterator<String[]> rows) {
        this.text = text;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads the header of a file.
     *
     * @param bytes the file, which can be compressed by gzip
     * @throws NotCsvException if it is not a table
     */
    public static CsvInput open(InputStream bytes, CsvOptions options) throws IOException {
        return open(bytes, options, Long.MAX_VALUE);
    }

    /**
     * As above, for the sample of a file.
     *
     * @param sample the decompressed bytes after which it ends with an {@link EndOfSampleException}
     */
    static CsvInput open(InputStream bytes, CsvOptions options, long sample) throws IOException {
        CsvText text = CsvFaults.naming(() -> CsvText.of(bytes, options.encoding(), sample));
        String first = text.first();
        int start = 0;
        while (start < first.length() && isLineBreak(first.charAt(start))) {
            start++;
        }
        if (start == first.length() && text.isAllRead()) {
            throw new NotCsvException("is empty");
        }
        FirstRecord record = FirstRecord.of(first, start, options);
        if (record.isUnclosed() && text.isAllRead()) {
            throw new NotCsvException("has a quote in its header that is not closed");
        }
        if (record.end() == first.length() && !text.isAllRead()) {
            throw new NotCsvException(
                    "has no header within its first " + CsvText.MAX_FIRST_RECORD + " bytes or characters");
        }
        char delimiter = options.delimiter() != null ? options.delimiter() : record.delimiter(DELIMITERS);
        String line = first.substring(start, record.end());
        String[] names = CsvFaults.naming(() -> reader(delimiter, options.quote())
                .ofSingleCsvRecord(line)
                .getFields()
                .toArray(String[]::new));
        text.skipFirst(record.end());
        Iterator<String[]> rows = CsvFaults.naming(() -> reader(delimiter, options.quote())
                .build(
                        StringArrayHandler.of(
                                handler -> handler.maxFieldSize(MAX_FIELD).maxRecordSize(MAX_RECORD)),
                        text)
                .iterator());
        return new CsvInput(text, checked(names), rows);
    }

    private static CsvReader.CsvReaderBuilder reader(char delimiter, char quote) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_FIELD);
    }

    private static boolean isLineBreak(char c) {
        return c == '\r' || c == '\n';
    }

    private static List<String> checked(String[] names) throws NotCsvException {
        List<String> columns = Stream.of(names).map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (name.isEmpty()) {
                throw new NotCsvException("has a header without a name for column " + (i + 1));
            }
            if (name.length() > TableQuery.MAX_NAME) {
                throw new NotCsvException(
                        "has a header with a name of more than " + TableQuery.MAX_NAME + " characters");
            }
            if (!seen.add(name)) {
                throw new NotCsvException("has a header with two columns \"" + name + "\"");
            }
        }
        return columns;
    }

    /** The names of the columns, in the order of the file. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The next row, which can have fewer fields than there are columns; null at the end.
     *
     * @throws NotCsvException if the rest of the file is not a table
     */
    public String[] next() throws IOException {
        try {
            String[] fields = CsvFaults.naming(() -> rows.hasNext() ? rows.next() : null);
            row++;
            if (fields != null && fields.length > columns.size()) {
                throw new NotCsvException("has more fields than columns");
            }
            return fields;
        } catch (NotCsvException e) {
            throw new NotCsvException(e.getMessage() + " (row " + Math.max(1, row) + ")");
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
