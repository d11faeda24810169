package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The error codes of stores, with advice for each. */
public final class StoreErrorCodes {

    /**
     * The meaning of a code.
     *
     * @param finding the kind of finding
     * @param advice the cause and how to correct it
     */
    public record Advice(Code finding, String advice) {}

    private static final Map<String, Advice> ALL = read();

    private StoreErrorCodes() {}

    /** All codes, as stores write them, with their advice. */
    public static Map<String, Advice> all() {
        return ALL;
    }

    private static Map<String, Advice> read() {
        Map<String, Advice> all = new LinkedHashMap<>();
        StoreErrorTable.ROWS.lines().forEach(line -> {
            String[] cells = line.split(" \\| ", 3);
            Code finding = Code.valueOf(cells[1].toUpperCase(Locale.ROOT).replace('-', '_'));
            if (all.put(cells[0], new Advice(finding, cells[2])) != null) {
                throw new IllegalStateException("twice in the table: " + cells[0]);
            }
        });
        return Collections.unmodifiableMap(all);
    }
}
