package io.countersign.presigning.manifests;

import io.countersign.presigning.batch.BatchFormat;
import io.countersign.presigning.batch.CsvResults;
import io.countersign.presigning.batch.JsonResults;
import java.nio.charset.StandardCharsets;

/** The formats of manifests, with the columns and fields of {@code GET /v1/presign/batch}. */
enum ManifestFormat {
    /** A table for spreadsheets. */
    CSV("text/csv; charset=utf-8", CsvResults.INSTANCE, "", "", ""),
    /** One JSON document per line. */
    NDJSON("application/x-ndjson", JsonResults.AS_LINES, "", "\n", "\n"),
    /** One JSON array. */
    JSON("application/json", JsonResults.AS_ITEMS, "[", ",", "]");

    private final String contentType;
    private final BatchFormat results;
    private final byte[] start;
    private final byte[] separator;
    private final byte[] end;

    ManifestFormat(String contentType, BatchFormat results, String start, String separator, String end) {
        this.contentType = contentType;
        this.results = results;
        this.start = start.getBytes(StandardCharsets.US_ASCII);
        this.separator = separator.getBytes(StandardCharsets.US_ASCII);
        this.end = end.getBytes(StandardCharsets.US_ASCII);
    }

    String contentType() {
        return contentType;
    }

    /** Writes each result. */
    BatchFormat results() {
        return results;
    }

    /** The bytes before the first result. */
    byte[] start() {
        byte[] header = results.header();
        return header.length > 0 ? header : start;
    }

    /** The bytes between two groups of results. */
    byte[] separator() {
        return separator;
    }

    /** The bytes after the last result. */
    byte[] end() {
        return end;
    }
}
