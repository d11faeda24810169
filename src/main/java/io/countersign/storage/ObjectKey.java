package io.countersign.storage;

import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/**
 * The key of an object: a key that stores accept, without those that some proxy, browser or store interprets as another
 * key. No key is normalised; ambiguous keys are rejected.
 *
 * @param value 1 to 1,024 bytes of UTF-8: no leading slash, no empty, {@code .} or {@code ..} segment in any encoding,
 * no control character
 */
public record ObjectKey(String value) {

    /** The maximum length in bytes of UTF-8. AWS: "Naming Amazon S3 objects". */
    public static final int MAX_BYTES = 1024;

    public ObjectKey {
        String fault = faultOf(value);
        if (fault != null) {
            throw ProblemException.invalid("key", fault);
        }
    }

    /** Returns the fault of {@code key} as the end of a sentence, or null if it is a valid key. */
    static String faultOf(String key) {
        return faultOf(key, false);
    }

    /** As above; with {@code emptySegments}, empty segments are valid. */
    static String faultOf(String key, boolean emptySegments) {
        if (key == null || key.isEmpty()) {
            return "must not be empty";
        }
        if (key.length() > MAX_BYTES
                || key.length() > MAX_BYTES / 3 && key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "must not be longer than 1024 bytes of UTF-8";
        }
        int segment = 0;
        for (int i = 0; i <= key.length(); i++) {
            char c = i < key.length() ? key.charAt(i) : '/';
            if (c < 0x20 || c >= 0x7f && c < 0xa0) {
                return "must not contain control characters";
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < key.length()
                        && Character.isLowSurrogate(key.charAt(i + 1));
                if (!pair) {
                    return "must be valid Unicode";
                }
                i++;
            }
            if (c == '/') {
                if (segment == i && !emptySegments) {
                    return segment == 0
                            ? "must not begin with a slash"
                            : "must not contain empty segments or end in a slash";
                }
                segment = i + 1;
            }
        }
        return hasDotSegment(key) ? "must not contain the segments . or .. in any encoding" : null;
    }

    /**
     * Whether the key contains a segment {@code .} or {@code ..} after any number of decodings. A backslash ends a
     * segment, too, because browsers read it as a slash. RFC 3986, section 5.2.4.
     */
    private static boolean hasDotSegment(String key) {
        String decoded = key.indexOf('%') < 0 ? key : decoded(key);
        int from = 0;
        for (int i = 0; i <= decoded.length(); i++) {
            char c = i < decoded.length() ? decoded.charAt(i) : '/';
            if (c == '/' || c == '\\') {
                boolean dots = i - from == 1 && decoded.charAt(from) == '.'
                        || i - from == 2 && decoded.charAt(from) == '.' && decoded.charAt(from + 1) == '.';
                if (dots) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /**
     * Decodes every escape of an ASCII character, and every escape that results from it. Each character is written once
     * and each escape removed once, so the work is linear for any depth of encoding.
     */
    private static String decoded(String key) {
        StringBuilder out = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            out.append(key.charAt(i));
            for (int end = out.length(); end >= 3 && out.charAt(end - 3) == '%'; end = out.length()) {
                int high = hexDigit(out.charAt(end - 2));
                int low = hexDigit(out.charAt(end - 1));
                if (high < 0 || high > 7 || low < 0) {
                    break;
                }
                out.setLength(end - 3);
                out.append((char) (high * 16 + low));
            }
        }
        return out.toString();
    }

    /** {@link Character#digit} accepts digits of other scripts, which decoders do not accept. */
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    @Override
    public String toString() {
        return value;
    }
}
