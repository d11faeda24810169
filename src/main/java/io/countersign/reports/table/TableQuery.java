package io.countersign.reports.table;

import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows and columns of a table are wanted.
 *
 * @param columns the columns in their order; empty for all
 * @param where conditions, all of which a row must meet
 * @param sort the keys of the order; empty for the order of the files
 * @param groupBy the columns whose groups of equal cells are counted; empty for the rows themselves
 * @param limit the maximum number of rows, or null
 */
public record TableQuery(
        List<String> columns, List<CellCondition> where, List<SortKey> sort, List<String> groupBy, Long limit) {

    /** Characters of a column's name. */
    public static final int MAX_NAME = 1024;

    /** Columns, and characters of a name, in the text of a problem. */
    private static final int NAMED_COLUMNS = 20;

    private static final int SHOWN_NAME = 64;

    /** The whole table. */
    public static final TableQuery ALL = new TableQuery(null, null, null, null, null);

    public TableQuery {
        columns = columns == null ? List.of() : List.copyOf(columns);
        where = where == null ? List.of() : List.copyOf(where);
        sort = sort == null ? List.of() : List.copyOf(sort);
        groupBy = groupBy == null ? List.of() : List.copyOf(groupBy);
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < where.size(); i++) {
            CellCondition each = where.get(i);
            if (each.column() == null || each.op() == null || each.value() == null) {
                violations.add(new Violation("where[" + i + "]", "must have column, op and value"));
            }
        }
        for (int i = 0; i < sort.size(); i++) {
            if (sort.get(i).column() == null) {
                violations.add(new Violation("sort[" + i + "]", "must have column"));
            }
        }
        requireUnique(violations, "columns", columns);
        requireUnique(violations, "groupBy", groupBy);
        if (!groupBy.isEmpty() && !columns.isEmpty()) {
            violations.add(new Violation("columns", "cannot be combined with groupBy, whose columns are the result"));
        }
        if (groupBy.contains(GroupCounter.COUNT)) {
            violations.add(new Violation("groupBy", "cannot contain count, the name of the counts"));
        }
        if (limit != null && limit < 0) {
            violations.add(new Violation("limit", "must be 0 or more"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private static void requireUnique(List<Violation> violations, String field, List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            violations.add(new Violation(field, "must not name a column twice"));
        }
    }

    /** The columns of the result for a table with the columns {@code available}. */
    public List<String> resultOf(List<String> available) {
        if (!groupBy.isEmpty()) {
            return Stream.concat(groupBy.stream(), Stream.of(GroupCounter.COUNT))
                    .toList();
        }
        return columns.isEmpty() ? available : columns;
    }

    /**
     * Returns the sink for the rows of a table, which passes the rows of the result to {@code result}.
     *
     * @param available the columns of the table
     * @param memory for rows that are sorted or counted
     * @throws ProblemException if a column does not exist
     */
    public RowSink into(List<String> available, MemoryBound memory, RowSink result) {
        List<Violation> violations = new ArrayList<>();
        List<String> columnsOfSort = groupBy.isEmpty() ? available : resultOf(available);
        int[] chosen = columns.isEmpty() ? null : indexes("columns", columns, available, violations);
        int[] groups = indexes("groupBy", groupBy, available, violations);
        int[] keys = indexes("sort", sort.stream().map(SortKey::column).toList(), columnsOfSort, violations);
        int[] tested =
                indexes("where", where.stream().map(CellCondition::column).toList(), available, violations);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        RowSink sink = new Limited(limit == null ? Long.MAX_VALUE : limit, chosen, result);
        if (!sort.isEmpty()) {
            sink = new RowSorter(sort, keys, limit == null ? Long.MAX_VALUE : limit, memory, sink);
        }
        if (!groupBy.isEmpty()) {
            sink = new GroupCounter(groups, memory, sink);
        }
        return where.isEmpty()
                ? sink
                : new Filtered(
                        where.stream().map(CellCondition::test).toArray(CellCondition.CellTest[]::new), tested, sink);
    }

    private static int[] indexes(String field, List<String> names, List<String> available, List<Violation> violations) {
        return names.stream()
                .mapToInt(name -> {
                    int index = available.indexOf(name);
                    if (index < 0) {
                        violations.add(new Violation(field, unknown(name, available)));
                    }
                    return index;
                })
                .toArray();
    }

    private static String unknown(String name, List<String> available) {
        if (available.isEmpty()) {
            return "cannot name " + shortened(name) + ": the source has no CSV file with columns";
        }
        String known = available.stream()
                .limit(NAMED_COLUMNS)
                .map(TableQuery::shortened)
                .collect(Collectors.joining(", ", "", available.size() > NAMED_COLUMNS ? ", …" : ""));
        return "must name columns of the files: " + shortened(name) + " is none of " + known;
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "…";
    }

    /** Passes the rows that meet all conditions. */
    private record Filtered(CellCondition.CellTest[] tests, int[] columns, RowSink next) implements RowSink {

        @Override
        public boolean row(String[] cells) throws IOException {
            for (int i = 0; i < tests.length; i++) {
                if (!tests[i].accepts(cells[columns[i]])) {
                    return true;
                }
            }
            return next.row(cells);
        }

        @Override
        public void end() throws IOException {
            next.end();
        }
    }

    /** Passes the first rows, with the chosen columns. */
    private static final class Limited implements RowSink {

        private final int[] chosen;
        private final RowSink next;
        private long left;

        Limited(long limit, int[] chosen, RowSink next) {
            this.left = limit;
            this.chosen = chosen;
            this.next = next;
        }

        @Override
        public boolean row(String[] cells) throws IOException {
            if (left == 0) {
                return false;
            }
            left--;
            return next.row(chosen == null ? cells : project(cells)) && left > 0;
        }

        private String[] project(String[] cells) {
            String[] row = new String[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                row[i] = cells[chosen[i]];
            }
            return row;
        }

        @Override
        public void end() throws IOException {
            next.end();
        }
    }
}
