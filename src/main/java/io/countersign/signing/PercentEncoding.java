package io.countersign.signing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The percent-encoding of Signature Version 4: every byte of the UTF-8 form except letters, digits and {@code - . _ ~}
 * becomes {@code %XX} with upper-case hex digits; in paths, {@code /} is not encoded. Nothing is normalized, because
 * object storage uses keys unchanged.
 */
public final class PercentEncoding {

    private static final boolean[] UNRESERVED = table("-._~");
    private static final boolean[] UNRESERVED_OR_SLASH = table("-._~/");

    private static boolean[] table(String marks) {
        boolean[] plain = new boolean[128];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || marks.indexOf(c) >= 0;
        }
        return plain;
    }

    private PercentEncoding() {}

    static boolean isUnreserved(char c) {
        return c < 128 && UNRESERVED[c];
    }

    /** Encodes a query name or value; returns {@code text} itself if nothing needs encoding. */
    public static String encode(String text) {
        return encode(text, false);
    }

    /** Encodes a path except its slashes; returns {@code path} itself if nothing needs encoding. */
    public static String encodePath(String path) {
        return encode(path, true);
    }

    private static String encode(String text, boolean keepSlash) {
        if (plainEnd(text, 0, keepSlash) == text.length()) {
            return text;
        }
        return new AsciiBuffer(text.length() * 3).appendEncoded(text, keepSlash).toAscii();
    }

    /** The end of the unreserved characters from {@code start} on. */
    static int plainEnd(String text, int start, boolean keepSlash) {
        boolean[] plain = keepSlash ? UNRESERVED_OR_SLASH : UNRESERVED;
        int length = text.length();
        int end = start;
        while (end < length && text.charAt(end) < plain.length && plain[text.charAt(end)]) {
            end++;
        }
        return end;
    }

    /**
     * Decodes {@code %XX} sequences; {@code +} remains a plus sign, as in a path and in S3's queries.
     *
     * @throws IllegalArgumentException on a malformed sequence, on bytes that are not UTF-8, or on an unpaired
     * surrogate, which cannot be encoded again
     */
    public static String decode(String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw new IllegalArgumentException("the text holds half of a surrogate pair");
        }
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("a % must be followed by two hexadecimal digits");
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(out.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the percent-encoded bytes are not UTF-8", e);
        }
    }
}
