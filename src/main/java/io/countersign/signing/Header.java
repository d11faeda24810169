package io.countersign.signing;

import java.util.Locale;
import java.util.Objects;

/**
 * A signed request header.
 *
 * @param name its name in lower case, an RFC 9110 token
 * @param value its value, without control characters
 */
public record Header(String name, String value) {

    public Header {
        name = Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
        Objects.requireNonNull(value, "value");
        if (!isToken(name)) {
            throw new IllegalArgumentException("a header name must be an RFC 9110 token");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 && c != '\t' || c == 0x7f) {
                throw new IllegalArgumentException("header " + name + " holds a control character");
            }
        }
    }

    /** The value can be a customer's encryption key: only the name is printed. */
    @Override
    public String toString() {
        return "Header[" + name + "]";
    }

    /** Whether {@code text} is a token in the sense of RFC 9110, section 5.6.2. */
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
