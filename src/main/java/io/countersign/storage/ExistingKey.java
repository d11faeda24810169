package io.countersign.storage;

import io.countersign.problem.ProblemException;

/**
 * The key of an object that other programs wrote, for reading, listing and deleting it: unlike an {@link ObjectKey} it
 * may have empty segments, also at its start and end ({@code /a}, {@code a//b}, {@code a/}). The separate type prevents
 * writes to such a key. Dot segments and control characters are rejected, as in other keys.
 *
 * @param value 1 to 1,024 bytes of UTF-8
 */
public record ExistingKey(String value) {

    public ExistingKey {
        String fault = ObjectKey.faultOf(value, true);
        if (fault != null) {
            throw ProblemException.invalid("key", fault);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
