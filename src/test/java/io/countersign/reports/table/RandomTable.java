package io.countersign.reports.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A table of random cells, which is split over files with shuffled columns.
 *
 * @param columns the names of its columns
 * @param rows its rows; each cell is in the place of its column
 */
record RandomTable(List<String> columns, List<List<String>> rows) {

    static RandomTable of(Random random, String[] cells) {
        int width = 1 + random.nextInt(6);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add("c" + i + (random.nextBoolean() ? " ,\"" : ""));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            List<String> row = new ArrayList<>();
            columns.forEach(column -> row.add(cells[random.nextInt(cells.length)]));
            rows.add(row);
        }
        return new RandomTable(columns, rows);
    }

    private static String named(List<String> columns, List<String> row) {
        Map<String, String> cells = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), row.get(i));
        }
        return cells.toString();
    }

    /** The rows with the names of their columns, in any fixed order. */
    List<String> sorted() {
        return rows.stream().map(row -> named(columns, row)).sorted().toList();
    }

    /** Writes the rows to files and reads the files as one table. */
    List<String> readBack(Random random) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int from = 0; from < rows.size() || files.isEmpty(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(10));
            files.add(file(rows.subList(from, to), random));
            from = to;
        }
        JoinedColumns joined = new JoinedColumns();
        for (byte[] file : files) {
            joined.add(FileSample.columnsOf(file, true, CsvOptions.DEFAULT));
        }
        List<String> read = new ArrayList<>();
        RowSink sink = TableQuery.ALL.into(
                joined.names(), KeptRows.ofHeap().ofReport(), row -> read.add(named(joined.names(), List.of(row))));
        for (byte[] file : files) {
            joined.read(CsvInput.open(new ByteArrayInputStream(file), CsvOptions.DEFAULT), sink);
        }
        sink.end();
        Collections.sort(read);
        return read;
    }

    private byte[] file(List<List<String>> part, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE;
        String end = random.nextBoolean() ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder("\ufeff");
        line(text, columns, order, random).append(end);
        part.forEach(row -> line(text, row, order, random).append(end));
        return text.toString().getBytes(charset);
    }

    private static StringBuilder line(StringBuilder text, List<String> row, List<Integer> order, Random random) {
        String separator = "";
        for (int i : order) {
            String cell = row.get(i);
            boolean plain = cell.chars().allMatch(c -> c > 0x20 && c != ',' && c != '"') && !cell.isEmpty();
            text.append(separator);
            text.append(plain && random.nextBoolean() ? cell : '"' + cell.replace("\"", "\"\"") + '"');
            separator = ",";
        }
        return text;
    }
}
