package io.countersign.reports.table;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;

/** Bounds the memory of rows that are kept. */
final class MemoryBound {

    /** The memory of one report, in bytes; several run at a time. */
    static final long MAX = 32L << 20;

    /** About the memory of an array and of a string on a 64-bit JVM, beside their contents. */
    private static final int OVERHEAD = 48;

    private final String purpose;
    private long used;

    /** For {@code purpose}, such as {@code Sorting}. */
    MemoryBound(String purpose) {
        this.purpose = purpose;
    }

    /**
     * Adds a row.
     *
     * @throws ProblemException if the rows exceed the bound, which it names
     */
    void add(String[] row) {
        used += sizeOf(row);
        if (used > MAX) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    purpose + " would take more than the " + (MAX >> 20)
                            + " MiB of memory that a report may use; choose fewer columns, filter the rows, or set a "
                            + "smaller limit.");
        }
    }

    void remove(String[] row) {
        used -= sizeOf(row);
    }

    private static long sizeOf(String[] row) {
        long size = OVERHEAD;
        for (String cell : row) {
            size += cell.isEmpty() ? Long.BYTES : Long.BYTES + OVERHEAD + 2L * cell.length();
        }
        return size;
    }
}
