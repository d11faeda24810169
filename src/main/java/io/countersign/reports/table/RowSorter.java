package io.countersign.reports.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts rows in memory; with a limit it keeps only about twice as many rows. */
final class RowSorter implements RowSink {

    private static final String PURPOSE = "Sorting these rows";

    private final Comparator<Sorted> order;
    private final int[] keys;
    private final long limit;
    private final RowSink next;
    /** About the memory of a {@link CellValue} with its number, on a 64-bit JVM. */
    private static final int VALUE = 96;

    private final MemoryBound memory;
    private final int sizeOfValues;
    private List<Sorted> kept = new ArrayList<>();

    /** A row with the values by which it is sorted. */
    private record Sorted(String[] row, CellValue[] values) {}

    /**
     * Sorts by {@code keys}.
     *
     * @param columns the index of each key's column
     * @param limit the number of rows that are needed
     * @param memory for the rows
     */
    RowSorter(List<SortKey> keys, int[] columns, long limit, MemoryBound memory, RowSink next) {
        this.memory = memory;
        this.sizeOfValues = MemoryBound.OVERHEAD + columns.length * VALUE;
        this.keys = columns;
        this.limit = limit;
        this.next = next;
        Comparator<Sorted> all = (one, other) -> 0;
        for (int i = 0; i < columns.length; i++) {
            int at = i;
            Comparator<Sorted> each = Comparator.comparing(sorted -> sorted.values()[at]);
            all = all.thenComparing(keys.get(i).isDescending() ? each.reversed() : each);
        }
        this.order = all;
    }

    @Override
    public boolean row(String[] cells) {
        CellValue[] values = new CellValue[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = CellValue.of(cells[keys[i]]);
        }
        memory.add(cells, sizeOfValues, PURPOSE);
        kept.add(new Sorted(cells, values));
        if (kept.size() / 2 >= Math.max(limit, 512)) {
            prune();
        }
        return true;
    }

    private void prune() {
        kept.sort(order);
        List<Sorted> dropped = kept.subList((int) Math.min(limit, kept.size()), kept.size());
        dropped.forEach(each -> memory.remove(each.row(), sizeOfValues));
        kept = new ArrayList<>(kept.subList(0, kept.size() - dropped.size()));
    }

    @Override
    public void end() throws IOException {
        kept.sort(order);
        for (Sorted each : kept) {
            if (!next.row(each.row())) {
                break;
            }
        }
        kept = List.of();
        next.end();
    }
}
