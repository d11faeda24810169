package io.countersign.presigning.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines are the same however the body is cut into chunks. */
class LineSplitterTest {

    private static List<BatchLine> lines(byte[] body, int chunk) {
        LineSplitter splitter = new LineSplitter();
        List<BatchLine> lines = new ArrayList<>();
        for (int from = 0; from < body.length; from += chunk) {
            splitter.accept(Arrays.copyOfRange(body, from, Math.min(body.length, from + chunk)))
                    .forEach(lines::addAll);
        }
        splitter.end().forEach(lines::addAll);
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(BatchLine line) {
        return new String(line.text(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void linesAreTheSameInChunksOfAnySize() {
        Random random = new Random(17);
        StringBuilder body = new StringBuilder("\ufeff");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String line = random.nextInt(5) == 0 ? " " : "ä".repeat(1 + random.nextInt(40)) + i;
            body.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
            if (!line.isBlank()) {
                expected.add(i + 1 + ":" + line);
            }
        }
        for (int chunk : new int[] {1, 2, 7, 64, 100_000}) {
            assertEquals(
                    expected,
                    lines(bytes(body.toString()), chunk).stream()
                            .map(line -> line.number() + ":" + text(line))
                            .toList(),
                    "chunks of " + chunk);
        }
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertEquals("b", text(lines(bytes("a\nb"), 10).get(1)));
        assertEquals(1, lines(bytes("a\n"), 10).size());
        assertEquals(0, lines(bytes(""), 10).size());
    }

    @Test
    void theLongestLineIsKeptAndALongerOneRefused() {
        String longest = "x".repeat(LineSplitter.MAX_LINE);
        for (int chunk : new int[] {1000, 1 << 20}) {
            List<BatchLine> lines = lines(bytes(longest + "\n" + longest + "x\nnext"), chunk);
            assertEquals(longest, text(lines.get(0)));
            assertNull(lines.get(1).text());
            assertNotNull(lines.get(1).refusal());
            assertEquals("next", text(lines.get(2)));
        }
    }

    @Test
    void stepsAreBounded() {
        List<List<BatchLine>> steps = new LineSplitter().accept(bytes("a\n".repeat(1000)));
        assertEquals(1000, steps.stream().mapToInt(List::size).sum());
        assertTrue(steps.stream().allMatch(step -> step.size() <= Steps.MAX));
    }
}
