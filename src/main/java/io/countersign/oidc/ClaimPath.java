package io.countersign.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where in a token something stands: the claim of that name, or, where there is none, {@code a/b} for {@code b} within
 * {@code a}. The name as a whole goes first, for some issuers name claims by URLs.
 *
 * @param path the claim's name, or the way to it
 */
record ClaimPath(String path) {

    /** The texts that stand there: those of a list, or the one; none where there is nothing, or something else. */
    List<String> texts(Map<String, Object> claims) {
        Object value = value(claims);
        Stream<?> values = value instanceof Collection<?> list ? list.stream() : Stream.ofNullable(value);
        return values.filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** The one text that stands there, or null where there is none, or several. */
    String text(Map<String, Object> claims) {
        List<String> texts = texts(claims);
        return texts.size() == 1 ? texts.get(0) : null;
    }

    /** Whether anything stands there at all. */
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
