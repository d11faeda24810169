package io.countersign.reports;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.reports.table.CsvInput;
import io.countersign.reports.table.CsvOptions;
import io.countersign.reports.table.FileSample;
import io.countersign.reports.table.JoinedColumns;
import io.countersign.reports.table.KeptRows;
import io.countersign.reports.table.MemoryBound;
import io.countersign.reports.table.NotCsvException;
import io.countersign.reports.table.RowSink;
import io.countersign.reports.table.SkippedFile;
import io.countersign.reports.table.TableCaption;
import io.countersign.reports.table.TableQuery;
import io.countersign.reports.table.TableWriter;
import io.countersign.storage.ListedObject;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One report: its files whose headers were read, and its rows while they are written. */
final class Report {

    /** The bytes of a file in which its header must end; a file that has no more is checked before the first row. */
    static final int SAMPLE = 64 * 1024;

    private final ReportFiles files;
    private final Caller caller;
    private final Profile profile;
    private final CsvOptions options;
    private final KeptRows kept;
    private final List<ListedObject> tables = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final JoinedColumns columns = new JoinedColumns();
    private List<String> resultColumns = List.of();
    private volatile long rows;
    private volatile long bytes;

    Report(ReportFiles files, Caller caller, Profile profile, CsvOptions options, KeptRows kept) {
        this.files = files;
        this.caller = caller;
        this.profile = profile;
        this.options = options;
        this.kept = kept;
    }

    /**
     * The columns of a file, or why it is skipped.
     *
     * @param columns null if it is skipped
     */
    record Sampled(ListedObject file, List<String> columns, String reason) {}

    /** Reads the header of a file from its first bytes. */
    Sampled sample(ListedObject file, byte[] first) {
        try {
            return new Sampled(file, FileSample.columnsOf(first, file.size() <= SAMPLE, options), null);
        } catch (IOException e) { // nothing is read here, so the file is at fault
            return new Sampled(file, null, e.getMessage());
        }
    }

    /** Adds the next file. */
    void add(Sampled sampled) {
        if (sampled.columns() == null) {
            skipped.add(new SkippedFile(sampled.file().key(), sampled.reason()));
        } else {
            columns.add(sampled.columns());
            tables.add(sampled.file());
        }
    }

    /**
     * The rows as chunks, written on a worker thread.
     *
     * @throws ProblemException if a column of {@code query} does not exist
     */
    Multi<byte[]> chunks(ReportRequest request, TableQuery query, TableCaption caption) {
        resultColumns = query.resultOf(columns.names());
        try (MemoryBound memory = kept.ofReport()) { // so that unknown columns are refused before anything is written
            query.into(columns.names(), memory, row -> true);
        }
        return WorkerChunks.of(chunks -> {
            TableWriter writer = new TableWriter(request.format(), caption, resultColumns, chunks);
            try (MemoryBound memory = kept.ofReport()) {
                RowSink sink = query.into(columns.names(), memory, writer);
                readAll(row -> sink.row(requireWanted(chunks, row)));
                sink.end();
            }
            rows = writer.rows();
            bytes = writer.bytes();
        });
    }

    /** A reader that left would otherwise be noticed at the next chunk, which can be the last one of many files. */
    private static String[] requireWanted(TableWriter.Chunks chunks, String[] row) throws IOException {
        if (!chunks.isWanted()) {
            throw new IOException("the reader left");
        }
        return row;
    }

    /** Reads the files in their order, each requested while the one before it is read. */
    private void readAll(RowSink sink) throws IOException {
        ChunkInput next = tables.isEmpty() ? null : open(0);
        try {
            for (int i = 0; i < tables.size(); i++) {
                ChunkInput current = next;
                next = null;
                try (current) {
                    next = i + 1 < tables.size() ? open(i + 1) : null;
                    if (!read(tables.get(i), current, sink)) {
                        return;
                    }
                }
            }
        } finally {
            if (next != null) {
                next.close();
            }
        }
    }

    private ChunkInput open(int index) {
        return ChunkInput.of(files.all(caller, profile, tables.get(index)));
    }

    private boolean read(ListedObject file, ChunkInput bytesOfFile, RowSink sink) throws IOException {
        try (CsvInput input = CsvInput.open(bytesOfFile, options)) {
            return columns.read(input, sink);
        } catch (NotCsvException e) {
            // rows of it may be written, so that it cannot be skipped any more
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "The file " + file.key() + " is no table beyond its first bytes: it " + e.getMessage()
                            + ". Correct it, or exclude it by prefix or suffix.");
        }
    }

    /** The numbers of it; after the last chunk. */
    ReplacedReport replaced() {
        return new ReplacedReport(tables.size(), skipped.size(), rows);
    }

    int files() {
        return tables.size();
    }

    List<SkippedFile> skipped() {
        return List.copyOf(skipped);
    }

    /** The columns of the result. */
    List<String> resultColumns() {
        return resultColumns;
    }

    /** The written rows; after the last chunk. */
    long rows() {
        return rows;
    }

    /** The written bytes; after the last chunk. */
    long bytes() {
        return bytes;
    }
}
