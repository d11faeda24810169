package io.countersign.signing;

import java.util.Objects;

/**
 * One query parameter of a request, not yet encoded. A sub-resource such as {@code ?uploads} is a parameter whose value
 * is the empty string.
 *
 * @param name its name; names that begin with {@code X-Amz-} in that spelling belong to the signature itself
 * @param value its value, which may be empty
 */
public record QueryParam(String name, String value) {

    public QueryParam {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /** The value can be a signature or a session token: only the name is printed. */
    @Override
    public String toString() {
        return "QueryParam[" + name + "]";
    }
}
