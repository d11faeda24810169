package io.countersign.storage;

import io.countersign.problem.ProblemException;

/**
 * The prefix of existing keys, for listing them. Unlike a {@link KeyPrefix} it may have empty segments ({@code /},
 * {@code a//}), because other programs write such keys.
 *
 * @param value empty, which is every key, or a text that ends in a slash
 */
public record ExistingPrefix(String value) {

    public ExistingPrefix {
        if (value == null || !value.isEmpty() && !value.endsWith("/")) {
            throw ProblemException.invalid("prefix", "must end in a slash");
        }
        String fault = value.isEmpty() ? null : ObjectKey.faultOf(value, true);
        if (fault != null) {
            throw ProblemException.invalid("prefix", fault);
        }
    }

    /** The keys with the prefix {@code prefix}. */
    public static ExistingPrefix of(KeyPrefix prefix) {
        return new ExistingPrefix(prefix.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
