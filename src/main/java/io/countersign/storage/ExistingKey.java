package io.countersign.storage;

import io.countersign.problem.ProblemException;

/**
 * The key of an object that other programs wrote, for reading, listing and deleting it: unlike an {@link ObjectKey} it
 * may have empty segments, also at its ends ({@code /a}, {@code a//b}, {@code a/}). It is a type of its own, so that
 * nothing is ever written under such a key. Dot segments and control characters are refused in it, too.
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
