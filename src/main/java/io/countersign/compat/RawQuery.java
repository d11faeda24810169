package io.countersign.compat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Query parameters of clients that write values into the query unencoded. The browser encodes spaces then, but no plus
 * sign and no semicolon; servers commonly read the former as a space, and the latter as the end of the value.
 */
final class RawQuery {

    private RawQuery() {}

    /**
     * The value of the first parameter {@code name} of {@code query}, percent-decoded; null where there is none.
     *
     * @param query the query as it was sent, whose percent-encoding was checked before; null where there is none
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
