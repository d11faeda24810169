package io.countersign.reports.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are read as RFC 4180 has it, whatever their encoding and delimiter; what is not a table is named. */
class CsvFilesTest {

    private static final String[] CELLS = {"", "a", "x;y", "1,5", "\"", "line\r\nline", "tab\there", "é漢😀", "\n", " b "
    };

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<List<String>> rows(byte[] file) throws IOException {
        CsvInput input = CsvInput.open(new ByteArrayInputStream(file), CsvOptions.DEFAULT);
        List<List<String>> rows = new ArrayList<>();
        for (String[] row = input.next(); row != null; row = input.next()) {
            rows.add(List.of(row));
        }
        return rows;
    }

    private static String reason(byte[] file) {
        return assertThrows(NotCsvException.class, () -> rows(file)).getMessage();
    }

    private static byte[] gzip(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(file);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsDetected(String delimiter) throws IOException {
        String file = "\"a,;|\",b,c\n1,2,3\n".replace("\",b,c", "\"DbDc").replace("1,2,3", "1D2D3");
        assertEquals(List.of(List.of("1", "2", "3")), rows(utf8(file.replace("D", delimiter))));
    }

    @Test
    void quotesAndLineBreaksAreThoseOfRfc4180() throws IOException {
        assertEquals(
                List.of(List.of("x\r\ny", "say \"hi\""), List.of("", "2")),
                rows(utf8("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n\r\n,2")));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF"})
    void theByteOrderMarkNamesTheEncoding(String encoding, String mark) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(java.util.HexFormat.of().parseHex(mark));
        file.write("näme,b\nü,漢\n".getBytes(Charset.forName(encoding)));
        for (byte[] each : List.of(file.toByteArray(), gzip(file.toByteArray()))) {
            CsvInput input = CsvInput.open(new ByteArrayInputStream(each), CsvOptions.DEFAULT);
            assertEquals(List.of("näme", "b"), input.columns());
            assertArrayEquals(new String[] {"ü", "漢"}, input.next());
        }
    }

    @Test
    void theEncodingCanBeGiven() throws IOException {
        byte[] latin = "a,b\nü,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("is not text in its encoding", reason(latin).replaceAll(" \\(.*", ""));
        CsvInput input = CsvInput.open(new ByteArrayInputStream(latin), CsvOptions.of(null, null, "ISO-8859-1"));
        assertArrayEquals(new String[] {"ü", "1"}, input.next());
    }

    @Test
    void whatIsNotATableIsNamed() throws IOException {
        assertEquals("is empty", reason(new byte[0]));
        assertEquals("is empty", reason(utf8("\r\n\n")));
        assertTrue(reason(utf8("a,b\n1,\0")).startsWith("contains NUL"));
        assertEquals("has a quoting fault (row 1)", reason(utf8("a,b\n1,\"open\n2,3\n")));
        assertTrue(reason(utf8("a,\"b\n1,2\n")).contains("is not closed"));
        assertEquals("has more fields than columns (row 2)", reason(utf8("a,b\n1,2\n1,2,3\n")));
        assertEquals("has a header without a name for column 2", reason(utf8("a,,c\n")));
        assertEquals("has a header with two columns \"a\"", reason(utf8("a,b,a\n")));
        byte[] zipped = gzip(utf8("a,b\n1,2\n"));
        assertEquals("is a damaged gzip file", reason(java.util.Arrays.copyOf(zipped, zipped.length - 9)));
    }

    @Test
    void aSampleExpandsLittle() throws IOException {
        String small = "a,b\n" + "1,2\n".repeat(1000);
        byte[] faultBeyond = gzip(utf8(small + "1,2\n".repeat(1 << 20) + "1,2,3\n"));
        assertEquals(List.of("a", "b"), FileSample.columnsOf(faultBeyond, true, CsvOptions.DEFAULT));
        byte[] faultWithin = gzip(utf8(small + "1,2,3\n"));
        assertThrows(NotCsvException.class, () -> FileSample.columnsOf(faultWithin, true, CsvOptions.DEFAULT));
    }

    @Test
    void gzipExpandsWithinABound() throws IOException {
        byte[] bomb = gzip(new byte[3_000_000]);
        BoundedExpansion bounded = BoundedExpansion.of(new ByteArrayInputStream(bomb), 1_000_000, Long.MAX_VALUE);
        String reason =
                assertThrows(NotCsvException.class, bounded::readAllBytes).getMessage();
        assertEquals("expands to more than 200 times its size", reason);
        byte[] free = BoundedExpansion.of(new ByteArrayInputStream(bomb), 3_000_000, Long.MAX_VALUE)
                .readAllBytes();
        assertEquals(3_000_000, free.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSampleThatIsCutOffHasTheColumns(boolean zipped) throws IOException {
        StringBuilder text = new StringBuilder("näme,other\n");
        Random random = new Random(4180);
        while (text.length() < 300_000) {
            text.append(random.nextLong()).append(",é").append(random.nextInt()).append('\n');
        }
        byte[] file = zipped ? gzip(utf8(text.toString())) : utf8(text.toString());
        byte[] sample = java.util.Arrays.copyOf(file, 65_536);
        assertEquals(List.of("näme", "other"), FileSample.columnsOf(sample, false, CsvOptions.DEFAULT));
        assertThrows(NotCsvException.class, () -> FileSample.columnsOf(utf8("a,b\n1,\"x"), true, CsvOptions.DEFAULT));
        assertEquals(List.of("a", "b"), FileSample.columnsOf(utf8("a,b\n1,\"x"), false, CsvOptions.DEFAULT));
        assertThrows(NotCsvException.class, () -> FileSample.columnsOf(utf8("a,b"), false, CsvOptions.DEFAULT));
    }

    @Test
    void aTableSplitOverFilesIsReadBack() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            RandomTable table = RandomTable.of(random, CELLS);
            assertEquals(table.sorted(), table.readBack(random), "seed " + seed + ", round " + round);
        }
    }
}
