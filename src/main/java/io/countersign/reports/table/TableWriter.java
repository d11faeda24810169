package io.countersign.reports.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows in a format, in chunks. */
public final class TableWriter implements RowSink {

    private static final int CHUNK = 64 * 1024;

    private final TableFormat.Text format;
    private final Chunks chunks;
    private final StringBuilder text = new StringBuilder(CHUNK + CHUNK / 4);
    private long rows;
    private long bytes;

    /** Receives the chunks of a written table. */
    public interface Chunks {
        void accept(byte[] chunk) throws IOException;

        /** Whether further chunks are wanted; if not, the work can end early. */
        default boolean isWanted() {
            return true;
        }
    }

    /**
     * Writes a table with the columns {@code columns}. The first chunk is written when it is full, so that a failure
     * before it can still be reported.
     */
    public TableWriter(TableFormat format, TableCaption caption, List<String> columns, Chunks chunks) {
        this.format = format.text(caption);
        this.chunks = chunks;
        this.format.start(text, columns);
    }

    @Override
    public boolean row(String[] cells) throws IOException {
        rows++;
        format.row(text, cells);
        if (text.length() >= CHUNK) {
            flush();
        }
        return true;
    }

    @Override
    public void end() throws IOException {
        format.end(text, rows);
        if (text.length() > 0) {
            flush();
        }
    }

    private void flush() throws IOException {
        byte[] chunk = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        bytes += chunk.length;
        chunks.accept(chunk);
    }

    /** The rows written so far. */
    public long rows() {
        return rows;
    }

    /** The bytes written so far. */
    public long bytes() {
        return bytes;
    }
}
