package io.countersign.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables are written so that no cell is more than text. */
class TableFormatTest {

    private static final TableCaption CAPTION = new TableCaption(
            "<b>Sales</b>", "demo/in/", Instant.EPOCH, true, List.of(new SkippedFile("in/<x>.csv", "is empty")));

    private static String written(TableFormat format, List<String> columns, String[]... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TableWriter writer = new TableWriter(format, CAPTION, columns, bytes::write);
        for (String[] row : rows) {
            writer.row(row);
        }
        writer.end();
        assertEquals(bytes.size(), writer.bytes());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void formulasBehindOtherSeparatorsAreInertInCsv() throws IOException {
        assertEquals(
                "\ufeffa\r\nx;'=1+1;y\r\n\"x\t'@a\n'\"\"=1\"\"\"\r\nx;y; z\r\n",
                written(
                        TableFormat.CSV,
                        List.of("a"),
                        new String[] {"x;=1+1;y"},
                        new String[] {"x\t@a\n\"=1\""},
                        new String[] {"x;y; z"}));
    }

    @Test
    void formulasAreInertInCsv() throws IOException {
        assertEquals(
                "\ufeff'=a,b\r\n\"'=HYPERLINK(\"\"x\"\",1)\",'-1\r\n'@x,\"a\nb\"\r\n",
                written(TableFormat.CSV, List.of("=a", "b"), new String[] {"=HYPERLINK(\"x\",1)", "-1"}, new String[] {
                    "@x", "a\nb"
                }));
        assertEquals("\ufeffa\r\n\"\"\r\n", written(TableFormat.CSV, List.of("a"), new String[] {""}));
    }

    @Test
    void jsonHasTexts() throws IOException {
        String[] row = {"1", "\"\n"};
        List<String> columns = List.of("a", "b\"");
        assertEquals(
                "[{\"a\":\"1\",\"b\\\"\":\"\\\"\\n\"},\n{\"a\":\"1\",\"b\\\"\":\"\\\"\\n\"}]\n",
                written(TableFormat.JSON, columns, row, row));
        assertEquals("[]\n", written(TableFormat.JSON, columns));
        assertEquals("{\"a\":\"1\",\"b\\\"\":\"\\\"\\n\"}\n", written(TableFormat.NDJSON, columns, row));
    }

    @Test
    void aPageEscapesEverythingAndLinksWebAddressesOnly() throws IOException {
        String page = written(
                TableFormat.HTML,
                List.of("<i>", "b"),
                new String[] {"<script>alert(1)</script>", "javascript:alert(1)"},
                new String[] {"https://example.org/?a=1&b='2'", "https://x\" onclick=\"alert(1)"});
        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("<b>Sales") || page.contains("<i>") || page.contains("<x>"), page);
        assertFalse(page.contains("href=\"javascript") || page.contains("onclick=\""), page);
        assertTrue(page.contains("href=\"https://example.org/?a=1&amp;b=&#39;2&#39;\""), page);
        assertTrue(page.contains("<table class=\"border\">"), page);
        assertTrue(HtmlTable.POLICY.endsWith("sandbox allow-scripts"));
    }
}
