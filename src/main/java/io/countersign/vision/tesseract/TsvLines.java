package io.countersign.vision.tesseract;

import io.countersign.vision.BoundingBox;
import io.countersign.vision.TextLine;
import io.countersign.vision.TextWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the table that Tesseract prints with its configuration {@code tsv}: a row for each page, block, paragraph, line
 * and word, with its place in pixels. Tesseract: TESSERACT(1), {@code tsv}, and {@code TessBaseAPI::GetTSVText}.
 */
final class TsvLines {

    /** Words of one image; more are not text. */
    static final int MAX_WORDS = 10_000;

    private static final String HEADER =
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";

    private static final int COLUMNS = 12;

    private final double minConfidence;
    private final List<TextLine> lines = new ArrayList<>();
    private final List<TextWord> words = new ArrayList<>();
    private BoundingBox line;
    private double pageWidth;
    private double pageHeight;
    private int count;

    private TsvLines(double minConfidence) {
        this.minConfidence = minConfidence;
    }

    /**
     * Returns the lines that have words with at least {@code minConfidence} percent.
     *
     * @throws IllegalArgumentException if {@code table} is no such table; its message has nothing of the text
     */
    static List<TextLine> read(String table, double minConfidence) {
        TsvLines read = new TsvLines(minConfidence);
        int row = 0;
        for (String each : (Iterable<String>) table.lines()::iterator) {
            row++;
            if (row == 1 && !each.equals(HEADER)) {
                throw new IllegalArgumentException("the first row is not the header of the table");
            }
            if (row > 1 && !each.isEmpty()) {
                read.add(each.split("\t", COLUMNS), row);
            }
        }
        if (row == 0) {
            throw new IllegalArgumentException("the table is empty");
        }
        read.endLine();
        return read.lines;
    }

    private void add(String[] cells, int row) {
        if (cells.length < COLUMNS - 1) { // a row without text may lack its last tab
            throw new IllegalArgumentException("row " + row + " has " + cells.length + " columns");
        }
        switch (cells[0]) { // the level
            case "1" -> // a page
            {
                pageWidth = number(cells[8], row);
                pageHeight = number(cells[9], row);
            }
            case "4" -> // a line
            {
                endLine();
                line = box(cells, row);
            }
            case "5" -> // a word
            {
                if (line == null || cells.length < COLUMNS) {
                    throw new IllegalArgumentException("row " + row + " is a word without a line or a text");
                }
                word(cells, row);
            }
            default -> {
                // blocks and paragraphs
            }
        }
    }

    private void word(String[] cells, int row) {
        String text = cells[11].strip();
        double confidence = Math.min(number(cells[10], row), 100);
        if (text.isEmpty() || confidence < minConfidence) {
            return;
        }
        if (++count > MAX_WORDS) {
            throw new IllegalArgumentException("there are more than " + MAX_WORDS + " words");
        }
        words.add(new TextWord(text, rounded(confidence), box(cells, row), null));
    }

    private void endLine() {
        if (!words.isEmpty()) {
            String text = String.join(" ", words.stream().map(TextWord::text).toList());
            double confidence =
                    words.stream().mapToDouble(TextWord::confidence).average().orElse(0);
            lines.add(new TextLine(text, rounded(confidence), line, null, List.copyOf(words)));
            words.clear();
        }
    }

    private BoundingBox box(String[] cells, int row) {
        if (pageWidth < 1 || pageHeight < 1) {
            throw new IllegalArgumentException("row " + row + " is on no page");
        }
        double left = ratio(number(cells[6], row), pageWidth);
        double top = ratio(number(cells[7], row), pageHeight);
        double right = ratio(number(cells[6], row) + number(cells[8], row), pageWidth);
        double bottom = ratio(number(cells[7], row) + number(cells[9], row), pageHeight);
        return new BoundingBox(left, top, ratio(right - left, 1), ratio(bottom - top, 1));
    }

    /** From 0 to 1, with as many digits as pixels can have. */
    private static double ratio(double length, double of) {
        return Math.round(Math.max(0, Math.min(1, length / of)) * 1e6) / 1e6;
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 100) / 100.0;
    }

    private static double number(String cell, int row) {
        try {
            double number = Double.parseDouble(cell);
            if (Math.abs(number) <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new IllegalArgumentException(
                String.format(Locale.ROOT, "row %d has something else where a number belongs", row));
    }
}
