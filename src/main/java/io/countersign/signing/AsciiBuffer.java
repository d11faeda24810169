package io.countersign.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * A growing array of bytes that canonical requests and URLs are written into. Signing is little more than hashing, so
 * this writes each byte once, into an array that its thread keeps.
 */
final class AsciiBuffer {

    private static final byte[] HEX_LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX_UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** A thread keeps an array up to this size from one request to the next; a rare larger one is let go. */
    private static final int MAX_CACHED = 16 * 1024;

    private byte[] bytes;
    private int length;

    AsciiBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    AsciiBuffer clear() {
        length = 0;
        if (bytes.length > MAX_CACHED) {
            bytes = new byte[MAX_CACHED];
        }
        return this;
    }

    int length() {
        return length;
    }

    /** Appends text that is known to be ASCII. */
    AsciiBuffer append(String ascii) {
        return append(ascii, 0, ascii.length());
    }

    @SuppressWarnings("deprecation") // the one copy of a String's bytes that makes no array of its own
    private AsciiBuffer append(String ascii, int from, int to) {
        reserve(to - from);
        ascii.getBytes(from, to, bytes, length);
        length += to - from;
        return this;
    }

    AsciiBuffer append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    AsciiBuffer append(AsciiBuffer other, int from, int to) {
        reserve(to - from);
        System.arraycopy(other.bytes, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** Appends any text in UTF-8. */
    AsciiBuffer appendUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                reserve(encoded.length);
                System.arraycopy(encoded, 0, bytes, length, encoded.length);
                length += encoded.length;
                return this;
            }
        }
        return append(text);
    }

    /** Appends a header's value as it is signed: trimmed, and with every run of white space folded into one space. */
    AsciiBuffer appendHeaderValue(String value) {
        String trimmed = value.trim();
        boolean plain = !trimmed.contains("  ") && trimmed.indexOf('\t') < 0;
        return appendUtf8(plain ? trimmed : trimmed.replaceAll("[ \t]+", " "));
    }

    /**
     * Appends {@code text} percent-encoded.
     *
     * @throws IllegalArgumentException on half of a surrogate pair, which no UTF-8 can carry
     */
    AsciiBuffer appendEncoded(String text, boolean keepSlash) {
        int count = text.length();
        int next = 0;
        while (next < count) {
            int plainEnd = PercentEncoding.plainEnd(text, next, keepSlash);
            append(text, next, plainEnd);
            next = plainEnd < count ? appendEncodedAt(text, plainEnd) : count;
        }
        return this;
    }

    /** Appends the character at {@code index} percent-encoded and gives the index of the next one. */
    private int appendEncodedAt(String text, int index) {
        char c = text.charAt(index);
        int point = Character.isSurrogate(c) ? text.codePointAt(index) : c;
        if (Character.isBmpCodePoint(point) && Character.isSurrogate((char) point)) {
            throw new IllegalArgumentException("the text holds half of a surrogate pair");
        }
        if (point < 0x80) {
            appendPercent(point);
        } else if (point < 0x800) {
            appendPercent(0xc0 | point >> 6).appendPercent(0x80 | point & 0x3f);
        } else if (point < 0x10000) {
            appendPercent(0xe0 | point >> 12).appendPercent(0x80 | point >> 6 & 0x3f);
            appendPercent(0x80 | point & 0x3f);
        } else {
            appendPercent(0xf0 | point >> 18).appendPercent(0x80 | point >> 12 & 0x3f);
            appendPercent(0x80 | point >> 6 & 0x3f).appendPercent(0x80 | point & 0x3f);
        }
        return index + Character.charCount(point);
    }

    AsciiBuffer appendHex(byte[] digest) {
        reserve(digest.length * 2);
        int at = length; // a field would be written back at every digit
        for (byte b : digest) {
            bytes[at++] = HEX_LOWER[b >> 4 & 0xf];
            bytes[at++] = HEX_LOWER[b & 0xf];
        }
        length = at;
        return this;
    }

    /** Feeds all of it to {@code digest}. */
    void update(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    /** Feeds all of it to {@code mac}. */
    void update(Mac mac) {
        mac.update(bytes, 0, length);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The content as text where all of it is known to be ASCII. */
    String toAscii() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** The content as text; UTF-8 where a header value brought some. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private AsciiBuffer appendPercent(int octet) {
        reserve(3);
        bytes[length++] = '%';
        bytes[length++] = HEX_UPPER[octet >> 4 & 0xf];
        bytes[length++] = HEX_UPPER[octet & 0xf];
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
