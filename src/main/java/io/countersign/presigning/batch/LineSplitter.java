package io.countersign.presigning.batch;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the chunks of a body into lines, and these into steps of at most {@value Steps#MAX} lines. It keeps the start of
 * one line only, whose length is limited. Lines end with LF or CR LF; blank lines are skipped.
 */
final class LineSplitter {

    /** Longer than every request within the bounds of its fields that has a purpose, in bytes. */
    static final int MAX_LINE = 64 << 10;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final ByteArrayOutputStream start = new ByteArrayOutputStream(256);
    private boolean tooLong;
    private long number;

    /** Returns the lines that end in {@code chunk}, in steps. */
    List<List<BatchLine>> accept(byte[] chunk) {
        List<BatchLine> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                keep(chunk, from, i);
                addLine(lines);
                from = i + 1;
            }
        }
        keep(chunk, from, chunk.length);
        return Steps.of(lines);
    }

    /** Returns the last line, if the body does not end with a line end. */
    List<List<BatchLine>> end() {
        List<BatchLine> lines = new ArrayList<>();
        addLine(lines);
        return Steps.of(lines);
    }

    private void keep(byte[] chunk, int from, int to) {
        tooLong |= start.size() + to - from > MAX_LINE;
        if (!tooLong) {
            start.write(chunk, from, to - from);
        }
    }

    private void addLine(List<BatchLine> lines) {
        number++;
        byte[] text = start.toByteArray();
        start.reset();
        if (!tooLong && isBlank(text)) {
            return;
        }
        lines.add(new BatchLine(number, tooLong ? null : text, tooLong ? refusal() : null));
        tooLong = false;
    }

    private static ProblemException refusal() {
        return new ProblemException(
                ProblemCode.TOO_LARGE, "The line is longer than the limit of " + MAX_LINE + " bytes.");
    }

    /** Also removes a byte order mark from the first line, by blanks. */
    private boolean isBlank(byte[] text) {
        if (number == 1 && text.length >= 3) {
            boolean marked =
                    text[0] == BYTE_ORDER_MARK[0] && text[1] == BYTE_ORDER_MARK[1] && text[2] == BYTE_ORDER_MARK[2];
            for (int i = 0; marked && i < 3; i++) {
                text[i] = ' ';
            }
        }
        for (byte each : text) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
