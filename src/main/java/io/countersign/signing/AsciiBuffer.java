package io.countersign.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * A growing byte array for canonical requests and URLs. Signing costs little more than the hashes, so this writes each
 * byte only once, into an array that the thread reuses.
 */
final class AsciiBuffer {

    private static final byte[] HEX_LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX_UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** A thread reuses an array up to this size in bytes; a larger one is discarded. */
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

    @SuppressWarnings("deprecation") // the only way to copy a String's bytes without a new array
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

    /** Appends a header's value in its canonical form: trimmed, with every run of white space replaced by one space. */
    AsciiBuffer appendHeaderValue(String value) {
        String trimmed = value.trim();
        boolean plain = !trimmed.contains("  ") && trimmed.indexOf('\t') < 0;
        return appendUtf8(plain ? trimmed : trimmed.replaceAll("[ \t]+", " "));
    }

    /**
     * Appends {@code text} percent-encoded.
     *
     * @throws IllegalArgumentException on an unpaired surrogate, which UTF-8 cannot encode
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

    /** Appends the character at {@code index} percent-encoded and returns the index of the next one. */
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
        int at = length; // a local variable avoids a field write per digit
        for (byte b : digest) {
            bytes[at++] = HEX_LOWER[b >> 4 & 0xf];
            bytes[at++] = HEX_LOWER[b & 0xf];
        }
        length = at;
        return this;
    }

    /** Updates {@code digest} with the content. */
    void update(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    /** Updates {@code mac} with the content. */
    void update(Mac mac) {
        mac.update(bytes, 0, length);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Returns the content as text, if all of it is known to be ASCII. */
    String toAscii() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Returns the content as text; UTF-8 if a header value contains non-ASCII characters. */
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
