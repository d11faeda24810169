package io.countersign.keys;

import io.countersign.callers.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A caller's name as one segment of a key. */
final class CallerSegment {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.@";

    private CallerSegment() {}

    static String ofTenant(Caller caller) {
        return of(Objects.requireNonNull(caller.tenant(), "such a profile rejects callers without a tenant"));
    }

    static String ofCaller(Caller caller) {
        return of(caller.id());
    }

    /**
     * Encodes any value as one segment, and different values as different segments: a slash would lead into another
     * caller's prefix, and so would two equal results. Each byte of a character that is not plain becomes a tilde and
     * two hex digits; so does a dot at the start.
     */
    static String of(String value) {
        StringBuilder segment = new StringBuilder(value.length());
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            boolean leadingDot = unit == '.' && segment.isEmpty();
            if (PLAIN.indexOf(unit) >= 0 && !leadingDot) {
                segment.append((char) unit);
            } else {
                segment.append(String.format("~%02X", unit));
            }
        }
        return segment.toString();
    }
}
