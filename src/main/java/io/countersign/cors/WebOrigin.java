package io.countersign.cors;

import io.countersign.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Where a web page comes from, as browsers send it in {@code Origin} (RFC 6454, section 6.2): scheme, host, and the
 * port where it is not the scheme's own.
 *
 * @param value such as {@code https://app.example.com}
 */
record WebOrigin(String value) {

    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9+.-]*://(\\[[0-9a-f:]+]|[a-z0-9_]([a-z0-9._-]*[a-z0-9])?)(:[1-9][0-9]{0,4})?");

    private static final String LIKE = "must be an origin as browsers send it, such as https://app.example.com: ";

    WebOrigin {
        String fault = faultOf(value);
        if (fault != null) {
            throw ProblemException.invalid("origin", LIKE + fault);
        }
    }

    private static String faultOf(String value) {
        if (value == null || value.isBlank()) {
            return "it is missing";
        }
        if (value.equals("null")) {
            return "null is what pages from files and sandboxed frames send, and is not unique; serve the page from a "
                    + "host, for example http://localhost";
        }
        if (value.contains("*")) {
            return "a page has one origin, and * is none";
        }
        int host = value.indexOf("://") + 3;
        if (host < 4) {
            return "the scheme is missing";
        }
        if (value.indexOf('/', host) >= 0 || value.indexOf('?') >= 0 || value.indexOf('#') >= 0) {
            return "it ends with host and port, without a path or a slash";
        }
        if (!FORM.matcher(value).matches()) {
            return "scheme and host in lower case, and a port where it is not the usual one";
        }
        return value.matches("http://.*:80|https://.*:443") ? "browsers leave out the usual port" : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
