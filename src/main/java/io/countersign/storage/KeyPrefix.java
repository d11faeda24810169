package io.countersign.storage;

import io.countersign.problem.ProblemException;

/**
 * A prefix of keys: empty for every key, or whole segments that end in a slash, so that {@code t1/} never covers
 * {@code t10/}.
 *
 * @param value empty, or a key followed by a slash
 */
public record KeyPrefix(String value) {

    /** Every key. */
    public static final KeyPrefix ALL = new KeyPrefix("");

    public KeyPrefix {
        if (value == null || !value.isEmpty() && !value.endsWith("/")) {
            throw ProblemException.invalid("keyPrefix", "must end in a slash");
        }
        String fault = value.isEmpty() ? null : faultOf(value.substring(0, value.length() - 1));
        if (fault != null) {
            throw ProblemException.invalid("keyPrefix", fault);
        }
    }

    private static String faultOf(String withoutSlash) {
        return withoutSlash.isEmpty() ? "must not start with a slash" : ObjectKey.faultOf(withoutSlash);
    }

    /** Whether {@code key} has this prefix. */
    public boolean covers(ObjectKey key) {
        return key.value().startsWith(value);
    }

    /** Whether {@code key} has this prefix. */
    public boolean covers(ExistingKey key) {
        return key.value().startsWith(value);
    }

    /** Whether every key with the prefix {@code other} has this prefix, too. */
    public boolean covers(ExistingPrefix other) {
        return other.value().startsWith(value);
    }

    /** Whether every key with the prefix {@code other} has this prefix, too. */
    public boolean covers(KeyPrefix other) {
        return other.value.startsWith(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
