package io.countersign.storage;

import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/**
 * An object's key: what a store would take, less everything that some proxy, browser or store along the way reads as another
 * key. Nothing is normalised silently; what is ambiguous is refused.
 *
 * @param value 1 to 1,024 bytes of UTF-8: no leading slash, no empty, {@code .} or {@code ..} segment in any encoding, no
 *     control character
 */
public record ObjectKey(String value) {

    /** The longest key, in bytes of UTF-8. AWS: "Naming Amazon S3 objects". */
    public static final int MAX_BYTES = 1024;

    public ObjectKey {
        String fault = faultOf(value);
        if (fault != null) {
            throw ProblemException.invalid("key", fault);
        }
    }

    /** What is wrong with {@code key} as a key, in words, or null. */
    static String faultOf(String key) {
        if (key == null || key.isEmpty()) {
            return "must not be empty";
        }
        if (key.length() > MAX_BYTES / 3 && key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "must not be longer than 1024 bytes of UTF-8";
        }
        int segment = 0;
        for (int i = 0; i <= key.length(); i++) {
            char c = i < key.length() ? key.charAt(i) : '/';
            if (c < 0x20 || c >= 0x7f && c < 0xa0) {
                return "must not hold control characters";
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
                String fault = faultOfSegment(key, segment, i);
                if (fault != null) {
                    return fault;
                }
                segment = i + 1;
            }
        }
        return null;
    }

    private static String faultOfSegment(String key, int from, int to) {
        if (from == to) {
            return from == 0 ? "must not begin with a slash" : "must not hold empty segments or end in a slash";
        }
        if (key.charAt(from) != '.' && key.charAt(from) != '%') {
            return null;
        }
        String plain = key.substring(from, to).toLowerCase(java.util.Locale.ROOT);
        plain = plain.replace("%25", "%").replace("%2e", ".");
        return plain.equals(".") || plain.equals("..") ? "must not hold the segments . or .. in any encoding" : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
