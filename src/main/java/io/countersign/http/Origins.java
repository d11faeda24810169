package io.countersign.http;

import io.countersign.settings.StartupException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The origins of web pages that may read responses, as browsers serialize them (RFC 6454). They are compared exactly,
 * so similar origins do not match.
 */
record Origins(Set<String> listed) {

    private static final String PROPERTY = "countersign.http.cors.origins";

    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9+.-]*://(\\[[0-9a-f:]+]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[1-9][0-9]{0,4})?");

    private static final Pattern USUAL_PORT = Pattern.compile("http://.*:80|https://.*:443");

    /** @throws StartupException if an origin is invalid, or if there are too many; the message names it */
    Origins {
        for (String origin : listed) {
            if (!FORM.matcher(origin).matches() || USUAL_PORT.matcher(origin).matches()) {
                throw new StartupException(
                        "The origin \"" + origin + "\" in " + PROPERTY + " must be one as browsers send it, such as "
                                + "https://app.example.com or http://localhost:5173: scheme and host in lower case, the port "
                                + "if it is not the default, no path; * and null are not allowed because they match "
                                + "every page.",
                        PROPERTY);
            }
        }
        listed = Set.copyOf(listed);
    }

    /** Whether {@code origin} is listed; false for null. */
    boolean allows(String origin) {
        return origin != null && listed.contains(origin);
    }
}
