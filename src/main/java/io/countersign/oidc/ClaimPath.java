package io.countersign.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The location of a value in a token: the claim of that name, or, if it does not exist, {@code a/b} for {@code b}
 * within {@code a}. The complete name has priority, because some issuers use URLs as claim names.
 *
 * @param path the claim's name or path
 */
record ClaimPath(String path) {

    /** The strings at this path: those of a list, or the single one; empty if absent or of another type. */
    List<String> texts(Map<String, Object> claims) {
        Object value = value(claims);
        Stream<?> values = value instanceof Collection<?> list ? list.stream() : Stream.ofNullable(value);
        return values.filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** The single string at this path, or null if there are no or several strings. */
    String text(Map<String, Object> claims) {
        List<String> texts = texts(claims);
        return texts.size() == 1 ? texts.get(0) : null;
    }

    /** Whether the claim exists. */
    boolean isIn(Map<String, Object> claims) {
        return value(claims) != null;
    }

    private Object value(Map<String, Object> claims) {
        return claims.containsKey(path) ? claims.get(path) : within(claims);
    }

    private Object within(Map<String, Object> claims) {
        Object value = claims;
        for (String step : path.split("/")) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }
}
