package io.countersign.reports.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a file: decompressed if it begins like gzip, decoded by its byte order mark or else by the requested
 * encoding, and refused if bytes are malformed or a character is NUL. The first record can be taken off it.
 */
final class CsvText extends Reader {

    /** Characters among which the first record must end. */
    static final int MAX_FIRST_RECORD = 64 * 1024;

    /** A failure loses what was decoded in the same call, so that calls that may fail are small. */
    private static final int STEP = 1024;

    private static final int MARK = 3;

    private final Reader decoded;
    private final char[] head = new char[MAX_FIRST_RECORD];
    private int headEnd;
    private int headAt;
    private boolean isEnded;
    private EndOfSampleException cut;

    private CsvText(Reader decoded) {
        this.decoded = decoded;
    }

    /**
     * Decodes {@code bytes}.
     *
     * @param encoding the encoding if there is no byte order mark
     * @param sample the decompressed bytes after which the sample of a file ends
     */
    static CsvText of(InputStream bytes, Charset encoding, long sample) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(bytes, MARK);
        byte[] magic = peek(raw);
        boolean gzip = magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        PushbackInputStream plain =
                gzip ? new PushbackInputStream(BoundedExpansion.of(raw, BoundedExpansion.FREE, sample), MARK) : raw;
        Charset charset = afterMark(plain, gzip ? peek(plain) : magic, encoding);
        return new CsvText(new DecodedText(plain, charset));
    }

    private static byte[] peek(PushbackInputStream stream) throws IOException {
        byte[] first = stream.readNBytes(MARK);
        stream.unread(first);
        return first;
    }

    /** Skips the byte order mark, and returns the encoding that it stands for. */
    private static Charset afterMark(InputStream stream, byte[] first, Charset encoding) throws IOException {
        if (startsWith(first, 0xef, 0xbb, 0xbf)) {
            stream.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        if (startsWith(first, 0xff, 0xfe)) {
            stream.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(first, 0xfe, 0xff)) {
            stream.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        return encoding;
    }

    private static boolean startsWith(byte[] first, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (first.length <= i || (first[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads the first characters, as many as the first record can have, and returns them. */
    String first() throws IOException {
        while (headEnd < head.length && !isEnded && cut == null) {
            try {
                int count = decode(head, headEnd, Math.min(STEP, head.length - headEnd));
                isEnded = count < 0;
                headEnd += Math.max(0, count);
            } catch (EndOfSampleException e) {
                cut = e;
            }
        }
        return new String(head, 0, headEnd);
    }

    /** Whether {@link #first} is all of the text. */
    boolean isAllRead() {
        return isEnded;
    }

    /** Continues after the first {@code count} characters. */
    void skipFirst(int count) {
        headAt = count;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (headAt < headEnd) {
            int count = Math.min(length, headEnd - headAt);
            System.arraycopy(head, headAt, target, offset, count);
            headAt += count;
            return count;
        }
        if (cut != null) {
            throw cut;
        }
        return isEnded ? -1 : decode(target, offset, length);
    }

    private int decode(char[] target, int offset, int length) throws IOException {
        int count = CsvFaults.naming(() -> decoded.read(target, offset, length));
        for (int i = offset; i < offset + count; i++) {
            if (target[i] == 0) {
                throw new NotCsvException("contains NUL characters, which no text has");
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(head, '\0');
        decoded.close();
    }
}
