package io.countersign.vision.tesseract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestTesseract;
import io.countersign.vision.BoundingBox;
import io.countersign.vision.TextLine;
import io.countersign.vision.TextWord;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of Tesseract becomes lines with words; what is no such table is refused. */
class TsvLinesTest {

    private static final String HEADER = TestTesseract.SAMPLE.substring(0, TestTesseract.SAMPLE.indexOf('\n') + 1);
    private static final String PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n";
    private static final String LINE = "4\t1\t1\t1\t1\t0\t20\t10\t100\t50\t-1\t\n";

    private static String word(String confidence, String text) {
        return "5\t1\t1\t1\t1\t1\t20\t10\t50\t50\t" + confidence + "\t" + text + "\n";
    }

    private static List<TextLine> read(String rows) {
        return TsvLines.read(HEADER + rows, 0);
    }

    @Test
    void wordsBelongToTheLineBeforeThem() {
        String second = LINE.replace("\t10\t100", "\t60\t100");
        List<TextLine> lines =
                read(PAGE + LINE + word("90", "a") + word("80", "\u00e4\ud83d\ude00") + second + word("70.5", "c"));
        assertEquals(
                List.of("a \u00e4\ud83d\ude00", "c"),
                lines.stream().map(TextLine::text).toList());
        assertEquals(85, lines.get(0).confidence());
        assertEquals(new BoundingBox(0.1, 0.1, 0.5, 0.5), lines.get(0).box());
        assertEquals(new BoundingBox(0.1, 0.6, 0.5, 0.4), lines.get(1).box(), "cut at the edge");
        assertEquals(
                List.of(new TextWord("c", 70.5, new BoundingBox(0.1, 0.1, 0.25, 0.5), null)),
                lines.get(1).words());
    }

    @Test
    void blankWordsAndEmptyLinesAreLeftOut() {
        assertEquals(List.of(), read(PAGE + LINE + word("95", " ") + LINE + PAGE));
        assertEquals(List.of(), read(""));
        assertEquals(List.of(), TsvLines.read(HEADER + PAGE + LINE + word("49.9", "a"), 50));
        assertEquals(
                1, TsvLines.read(HEADER + PAGE + LINE + word("50", "a"), 50).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "5\t1\t1\t1\t1\t1\t20\t10\t50\t50\t90\tsecret", // no line
                "4\t1\t1\t1\t1\t0\t20\t10\t100\t50\t-1\t", // no page
                "1\t1\t0\t0\t0\t0\t0\t0\tsecret\t100\t-1\t",
                "1\t1\t0\t0\t0\t0\t0\t0\t1e999\t100\t-1\t",
                "1\t1\t0\t0\t0\t0\t0\t0\tNaN\t100\t-1\t"
            })
    void anInvalidRowIsRefused(String row) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> read(row));
        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "text", "level\tpage_num\n"})
    void anotherHeaderIsRefused(String table) {
        assertThrows(IllegalArgumentException.class, () -> TsvLines.read(table, 0));
    }

    @Test
    void theNumberOfWordsIsBounded() {
        String most = PAGE + LINE + word("90", "a").repeat(TsvLines.MAX_WORDS);
        assertEquals(TsvLines.MAX_WORDS, read(most).get(0).words().size());
        assertThrows(IllegalArgumentException.class, () -> read(most + word("90", "a")));
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(11);
        String cells = "0123456789\t\t\t\t\t\n-.eENa\u0000\ud83d\u2028";
        int readable = 0;
        for (int i = 0; i < 5000; i++) {
            StringBuilder table = new StringBuilder(HEADER + PAGE + LINE);
            for (int at = 0; at < 60; at++) {
                table.append(cells.charAt(random.nextInt(cells.length())));
            }
            try {
                for (TextLine line : TsvLines.read(table.toString(), 0)) {
                    assertTrue(line.box().left() >= 0
                            && line.box().left() + line.box().width() <= 1.000001);
                }
                readable++;
            } catch (IllegalArgumentException e) {
                // refused
            }
        }
        assertTrue(readable < 5000);
    }
}
