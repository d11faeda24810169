package io.countersign.compat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Parses query parameters of clients that do not encode values. Browsers then encode spaces, but not plus signs and
 * semicolons, which servers commonly interpret as a space and as the end of the value.
 */
final class RawQuery {

    private RawQuery() {}

    /**
     * Returns the value of the first parameter {@code name} of {@code query}, percent-decoded; null if it is absent.
     *
     * @param query the query as sent, with valid percent-encoding; null if absent
     */
    static String value(String query, String name) {
        if (query == null) {
            return null;
        }
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(name) && parameter.startsWith("=", name.length())) {
                String value = parameter.substring(name.length() + 1);
                return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
