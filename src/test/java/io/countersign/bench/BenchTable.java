package io.countersign.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Adds rows to the table of all benchmarks, which {@code src/test/bench/table.py} prints; {@code measure.py} does the same. */
final class BenchTable {

    private static final Path FILE =
            Path.of(System.getenv().getOrDefault("COUNTERSIGN_BENCH_TABLE", "target/bench.jsonl"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchTable() {}

    /**
     * Adds a row.
     *
     * @param unit such as {@code us}; empty for a ratio
     * @param target such as {@code >= 0.9}; null for a figure that is only reported
     */
    static void add(String what, double figure, String unit, String target) {
        write(row(what, figure, unit, target));
    }

    /** Adds a row with the quartiles of the figure. */
    static void add(String what, double low, double figure, double high, String target) {
        write(row(what, figure, "", target).put("low", low).put("high", high));
    }

    private static ObjectNode row(String what, double figure, String unit, String target) {
        return JSON.createObjectNode()
                .put("what", what)
                .put("figure", figure)
                .put("unit", unit)
                .put("target", target)
                .put("kept", false);
    }

    private static void write(ObjectNode row) {
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
