package io.countersign.reports.table;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of all files by name, in the order in which they first occur. */
public final class JoinedColumns {

    /** Spreadsheets have 16,384; a table of many different files would have more and more. */
    private static final int MAX = 2000;

    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    /**
     * Adds the columns of a file.
     *
     * @throws ProblemException if there are too many
     */
    public void add(List<String> columns) {
        for (String column : columns) {
            indexes.putIfAbsent(column, indexes.size());
        }
        if (indexes.size() > MAX) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "The files have more than " + MAX + " different columns; choose a prefix with files of one kind.");
        }
    }

    /** The names. */
    public List<String> names() {
        return List.copyOf(indexes.keySet());
    }

    /**
     * Passes the rows of {@code input} to {@code sink}, with each cell in the place of its column; missing cells are empty.
     *
     * @return false if the sink needs no more rows
     * @throws NotCsvException if the file is not a table
     */
    public boolean read(CsvInput input, RowSink sink) throws IOException {
        int[] places = new int[input.columns().size()];
        for (int i = 0; i < places.length; i++) {
            Integer place = indexes.get(input.columns().get(i));
            if (place == null) {
                throw new NotCsvException("has other columns than when its header was read");
            }
            places[i] = place;
        }
        for (String[] fields = input.next(); fields != null; fields = input.next()) {
            String[] row = new String[indexes.size()];
            if (fields.length < row.length) {
                Arrays.fill(row, "");
            }
            for (int i = 0; i < fields.length; i++) {
                row[places[i]] = fields[i];
            }
            if (!sink.row(row)) {
                return false;
            }
        }
        return true;
    }
}
