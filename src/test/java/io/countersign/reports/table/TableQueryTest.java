package io.countersign.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are filtered, grouped, sorted and limited. */
class TableQueryTest {

    private static final List<String> COLUMNS = List.of("name", "amount");

    private static List<String> run(TableQuery query, String... rows) throws IOException {
        List<String> result = new ArrayList<>();
        RowSink sink = query.into(COLUMNS, KeptRows.ofHeap().ofReport(), row -> result.add(String.join(" ", row)));
        for (String row : rows) {
            if (!sink.row(row.split(":", -1))) {
                break;
            }
        }
        sink.end();
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "=,10,10.0,true",
        "=,10,1e1,true",
        "=,a,A,false",
        "!=,10,10.00,false",
        "<,9,10,false",
        "<,9,8.5,true",
        ">,9,10,true",
        ">,-1,-0.5,true",
        "<,9,'',false",
        ">,9,'',false",
        "<,2026-03-01,2026-02-28,true",
        "=,2026-03-01T12:00:00Z,2026-03-01T13:00:00+01:00,true",
        ">,2026-03-01,2026-03-01T00:00:01,true",
        ">,2026-02-30,2026-02-31,true",
        "contains,ell,hello,true",
        "contains,x,hello,false",
        "starts-with,he,hello,true",
        "starts-with,el,hello,false",
        "=,'','',true",
        ">,m,n,true"
    })
    void cellsAreCompared(String op, String value, String cell, boolean expected) {
        Comparison comparison =
                switch (op) {
                    case "=" -> Comparison.EQUAL;
                    case "!=" -> Comparison.NOT_EQUAL;
                    case "<" -> Comparison.LESS;
                    case ">" -> Comparison.GREATER;
                    case "contains" -> Comparison.CONTAINS;
                    default -> Comparison.STARTS_WITH;
                };
        assertEquals(expected, new CellCondition("c", comparison, value).test().accepts(cell));
    }

    @Test
    void numbersDatesTextsAndEmptyCellsHaveAnOrder() throws IOException {
        List<SortKey> sort = List.of(new SortKey("amount", null));
        TableQuery query = new TableQuery(List.of("amount"), null, sort, null, null);
        assertEquals(
                List.of("-2", "9", "10", "2026-01-02", "2026-01-10", "b", "x", ""),
                run(query, "a:x", "a:", "a:10", "a:2026-01-10", "a:9", "a:b", "a:2026-01-02", "a:-2"));
    }

    @Test
    void aSortIsStableAndLimited() throws IOException {
        List<SortKey> sort = List.of(new SortKey("amount", true));
        TableQuery query = new TableQuery(null, null, sort, null, 3L);
        String[] rows = new String[5000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "r" + i + ":" + (i % 1000 == 7 ? 9 : 1);
        }
        assertEquals(List.of("r7 9", "r1007 9", "r2007 9"), run(query, rows));
    }

    @Test
    void groupsAreCountedAndSorted() throws IOException {
        List<SortKey> sort = List.of(new SortKey("count", true));
        TableQuery query = new TableQuery(null, null, sort, List.of("name"), null);
        assertEquals(List.of("name", "count"), query.resultOf(COLUMNS));
        assertEquals(List.of("b 3", "a 1"), run(query, "a:1", "b:1", "b:2", "b:3"));
    }

    @Test
    void aLimitEndsTheReading() throws IOException {
        RowSink sink = new TableQuery(null, null, null, null, 2L)
                .into(COLUMNS, KeptRows.ofHeap().ofReport(), row -> true);
        assertTrue(sink.row(new String[] {"a", "1"}));
        assertFalse(sink.row(new String[] {"a", "1"}));
        assertEquals(List.of(), run(new TableQuery(null, null, null, null, 0L), "a:1"));
    }

    @Test
    void aSortBeyondTheMemoryIsRefusedAndItsBoundNamed() {
        RowSink sink = new TableQuery(null, null, List.of(new SortKey("name", null)), null, null)
                .into(COLUMNS, KeptRows.ofHeap().ofReport(), row -> true);
        ProblemException refusal = assertThrows(ProblemException.class, () -> {
            for (int i = 0; i < 1_000_000; i++) {
                sink.row(new String[] {"n" + i, "1"});
            }
        });
        assertEquals(ProblemCode.TOO_LARGE, refusal.code());
        assertTrue(refusal.getMessage().contains("32 MiB"), refusal.getMessage());
    }

    @Test
    void theValuesOfManySortKeysCount() {
        List<SortKey> keys = Collections.nCopies(100, new SortKey("amount", null));
        RowSink sink = new TableQuery(null, null, keys, null, null)
                .into(COLUMNS, KeptRows.ofHeap().ofReport(), row -> true);
        ProblemException refusal = assertThrows(ProblemException.class, () -> {
            for (int i = 0; i < 10_000; i++) {
                sink.row(new String[] {"n", "1"});
            }
        });
        assertEquals(ProblemCode.TOO_LARGE, refusal.code());
    }

    @Test
    void reportsShareTheirMemoryAndReturnIt() throws IOException {
        KeptRows shared = new KeptRows(1 << 20);
        String[] row = {"x".repeat(10_000), "1"};
        TableQuery query = new TableQuery(null, null, List.of(new SortKey("name", null)), null, null);
        try (MemoryBound first = shared.ofReport()) {
            RowSink sink = query.into(COLUMNS, first, each -> true);
            for (int i = 0; i < 40; i++) {
                sink.row(row);
            }
            assertEquals(ProblemCode.OVERLOADED, refusalOf(shared, query, row));
        }
        assertEquals(ProblemCode.TOO_LARGE, refusalOf(shared, query, row));
        assertEquals(ProblemCode.TOO_LARGE, refusalOf(shared, query, row));
    }

    private static ProblemCode refusalOf(KeptRows shared, TableQuery query, String[] row) {
        try (MemoryBound memory = shared.ofReport()) {
            RowSink sink = query.into(COLUMNS, memory, each -> true);
            return assertThrows(ProblemException.class, () -> {
                        for (int i = 0; i < 100; i++) {
                            sink.row(row);
                        }
                    })
                    .code();
        }
    }

    @Test
    void unknownColumnsAreRefused() {
        TableQuery query =
                new TableQuery(List.of("x"), List.of(new CellCondition("y", Comparison.EQUAL, "")), null, null, null);
        ProblemException refusal = assertThrows(
                ProblemException.class,
                () -> query.into(COLUMNS, KeptRows.ofHeap().ofReport(), row -> true));
        assertEquals(
                List.of("columns", "where"),
                refusal.violations().stream().map(each -> each.field()).toList());
    }

    @Test
    void withoutFilesTheRefusalSaysSo() {
        TableQuery query = new TableQuery(List.of("x"), null, null, null, null);
        ProblemException refusal = assertThrows(
                ProblemException.class,
                () -> query.into(List.of(), KeptRows.ofHeap().ofReport(), row -> true));
        assertEquals(
                "cannot name x: the source has no CSV file with columns",
                refusal.violations().get(0).message());
    }
}
