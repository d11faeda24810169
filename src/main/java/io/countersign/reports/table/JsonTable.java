package io.countersign.reports.table;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/** Each row as a JSON object with text values, because CSV has no types: one array, or one line per row. */
final class JsonTable implements TableFormat.Text {

    private final boolean lines;
    private String[] names;
    private boolean isFirst = true;

    JsonTable(boolean lines) {
        this.lines = lines;
    }

    @Override
    public void start(StringBuilder out, List<String> columns) {
        names = columns.stream()
                .map(name -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + "\":")
                .toArray(String[]::new);
        out.append(lines ? "" : "[");
    }

    @Override
    public void row(StringBuilder out, String[] cells) {
        out.append(isFirst || lines ? "{" : ",\n{");
        isFirst = false;
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",").append(names[i]).append('"');
            JsonStringEncoder.getInstance().quoteAsString(cells[i], out);
            out.append('"');
        }
        out.append(lines ? "}\n" : "}");
    }

    @Override
    public void end(StringBuilder out, long rows) {
        out.append(lines ? "" : "]\n");
    }
}
