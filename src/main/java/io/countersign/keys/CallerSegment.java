package io.countersign.keys;

import io.countersign.callers.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a caller is called, as one segment of a key. */
final class CallerSegment {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.@";

    private CallerSegment() {}

    static String ofTenant(Caller caller) {
        return of(Objects.requireNonNull(caller.tenant(), "such a profile admits nobody without a tenant"));
    }

    static String ofCaller(Caller caller) {
        return of(caller.id());
    }

    /**
     * One segment, whatever the value, and another one for every other value: a slash in it would lead into another's
     * folder, and so would two names that become one. What is not plain becomes a tilde and the hex of its bytes.
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
