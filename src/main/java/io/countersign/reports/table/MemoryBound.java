package io.countersign.reports.table;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;

/** Bounds the memory of the rows that one report keeps; used by one thread at a time. */
public final class MemoryBound implements AutoCloseable {

    /** The memory of one report, in bytes; several run at a time. */
    static final long MAX = 32L << 20;

    /** About the memory of an array and of a string on a 64-bit JVM, beside their contents. */
    static final int OVERHEAD = 48;

    /** Memory is taken from {@link KeptRows} in steps, because all reports share it. */
    private static final int STEP = 256 << 10;

    private final KeptRows shared;
    private final long max;
    private long used;
    private long taken;

    MemoryBound(KeptRows shared, long max) {
        this.shared = shared;
        this.max = max;
    }

    /**
     * Adds a row.
     *
     * @param beside the memory that is kept with the row, in bytes
     * @param purpose what is done with the rows, such as {@code Sorting these rows}
     * @throws ProblemException if the rows exceed the bound, which it names, or if other reports use the memory
     */
    void add(String[] row, int beside, String purpose) {
        used += sizeOf(row) + beside;
        if (used > max) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    purpose + " would take more than the " + (max >> 20)
                            + " MiB of memory that a report may use; choose fewer columns, filter the rows, or set a "
                            + "smaller limit.");
        }
        if (used > taken) {
            long more = Math.min(Math.max(used - taken, STEP), max - taken);
            if (!shared.take(more)) {
                throw new ProblemException(
                        ProblemCode.OVERLOADED, "Other reports use the memory for rows; try again later.");
            }
            taken += more;
        }
    }

    void remove(String[] row, int beside) {
        used -= sizeOf(row) + beside;
    }

    @Override
    public void close() {
        shared.release(taken);
        taken = 0;
    }

    private static long sizeOf(String[] row) {
        long size = OVERHEAD;
        for (String cell : row) {
            size += cell.isEmpty() ? Long.BYTES : Long.BYTES + OVERHEAD + 2L * cell.length();
        }
        return size;
    }
}
