package io.countersign.reports.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;

/** The formats of tables. */
public enum TableFormat {
    @JsonProperty("html")
    HTML("text/html; charset=utf-8", HtmlTable::new),
    @JsonProperty("csv")
    CSV("text/csv; charset=utf-8", caption -> new CsvTable()),
    @JsonProperty("json")
    JSON("application/json", caption -> new JsonTable(false)),
    @JsonProperty("ndjson")
    NDJSON("application/x-ndjson", caption -> new JsonTable(true));

    private final String contentType;
    private final Function<TableCaption, Text> texts;

    TableFormat(String contentType, Function<TableCaption, Text> texts) {
        this.contentType = contentType;
        this.texts = texts;
    }

    public String contentType() {
        return contentType;
    }

    /** Creates the text of one table. */
    Text text(TableCaption caption) {
        return texts.apply(caption);
    }

    /** Appends one table to a text, row by row. */
    interface Text {
        void start(StringBuilder out, List<String> columns);

        void row(StringBuilder out, String[] cells);

        void end(StringBuilder out, long rows);
    }
}
