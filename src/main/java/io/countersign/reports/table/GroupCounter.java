package io.countersign.reports.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the rows of each group, in the order in which the groups first occur. */
final class GroupCounter implements RowSink {

    /** The name of the column of the counts. */
    static final String COUNT = "count";

    private static final String PURPOSE = "Counting these groups";

    /** About the memory of a map's entry, its key and its counter, on a 64-bit JVM. */
    private static final int ENTRY = 104;

    private final int[] columns;
    private final RowSink next;
    private final Map<List<String>, long[]> groups = new LinkedHashMap<>();
    private final MemoryBound memory;

    /**
     * Groups by {@code columns}.
     *
     * @param columns the indexes of the columns
     * @param memory for the groups
     */
    GroupCounter(int[] columns, MemoryBound memory, RowSink next) {
        this.memory = memory;
        this.columns = columns.clone();
        this.next = next;
    }

    @Override
    public boolean row(String[] cells) {
        String[] group = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            group[i] = cells[columns[i]];
        }
        long[] count = groups.get(Arrays.asList(group));
        if (count == null) {
            memory.add(group, ENTRY, PURPOSE);
            count = new long[1];
            groups.put(Arrays.asList(group), count);
        }
        count[0]++;
        return true;
    }

    @Override
    public void end() throws IOException {
        for (Map.Entry<List<String>, long[]> entry : groups.entrySet()) {
            String[] row = Arrays.copyOf(entry.getKey().toArray(new String[0]), columns.length + 1);
            row[columns.length] = Long.toString(entry.getValue()[0]);
            if (!next.row(row)) {
                break;
            }
        }
        next.end();
    }
}
