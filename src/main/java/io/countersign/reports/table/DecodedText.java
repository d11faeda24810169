package io.countersign.reports.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes bytes, and reports what is malformed. In UTF-8, runs of ASCII are copied, and only the others are given to the
 * decoder: it is slow on text that mixes both, as most tables do.
 */
final class DecodedText extends Reader {

    private static final int BUFFER = 32 << 10;

    private final InputStream source;
    private final CharsetDecoder decoder;
    private final boolean isUtf8;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final char[] pair = new char[2];
    private boolean hasSecond;
    private boolean isAtEnd;

    DecodedText(InputStream source, Charset charset) {
        this.source = source;
        this.isUtf8 = charset.equals(StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (hasSecond) {
            hasSecond = false;
            target[offset] = pair[1];
            return 1;
        }
        CharBuffer out = CharBuffer.wrap(target, offset, length);
        while (true) {
            decode(out);
            int count = out.position() - offset; // of a wrapped array, the position begins at the offset
            if (count > 0) {
                return count;
            }
            if (length == 1 && decodePair()) {
                target[offset] = pair[0];
                return 1;
            }
            if (!fill()) {
                return -1;
            }
        }
    }

    /** A character of two {@code char} values does not fit into one: keeps the second for the next call. */
    private boolean decodePair() throws IOException {
        CharBuffer out = CharBuffer.wrap(pair);
        decode(out);
        hasSecond = out.position() == pair.length;
        return out.position() > 0;
    }

    /** Decodes as much as is buffered and fits. */
    private void decode(CharBuffer out) throws IOException {
        if (!isUtf8) {
            decode(out, bytes.limit(), isAtEnd);
            return;
        }
        while (bytes.hasRemaining() && out.hasRemaining()) {
            copyAscii(out);
            int end = endOfRun();
            boolean isWhole = end < bytes.limit() || isAtEnd;
            if (end == bytes.position() || !decode(out, end, isWhole)) {
                return;
            }
        }
    }

    private void copyAscii(CharBuffer out) {
        byte[] from = bytes.array();
        char[] target = out.array();
        int at = bytes.position();
        int to = out.position();
        int end = at + Math.min(bytes.remaining(), out.remaining());
        while (at < end && from[at] >= 0) {
            target[to++] = (char) from[at++];
        }
        bytes.position(at);
        out.position(to);
    }

    /** The end of the bytes outside ASCII, of which every other character of UTF-8 consists. */
    private int endOfRun() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) < 0) {
            end++;
        }
        return end;
    }

    /**
     * Decodes the bytes before {@code end}.
     *
     * @param isWhole whether a character that is incomplete there is malformed
     * @return false if more bytes or more room are needed
     */
    private boolean decode(CharBuffer out, int end, boolean isWhole) throws CharacterCodingException {
        int limit = bytes.limit();
        bytes.limit(end);
        CoderResult result;
        try {
            result = decoder.decode(bytes, out, isWhole);
        } finally {
            bytes.limit(limit);
        }
        if (result.isError()) {
            result.throwException();
        }
        if (isWhole && result.isUnderflow()) {
            decoder.reset();
        }
        return result.isUnderflow() && isWhole;
    }

    /** Reads more bytes behind those that are left; false at the end. */
    private boolean fill() throws IOException {
        if (isAtEnd) {
            return false;
        }
        bytes.compact();
        int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
