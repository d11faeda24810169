package io.countersign.http.routing;

/**
 * What the filters have to know of a request before a resource sees it.
 *
 * @param template the path with its variables in braces, such as {@code /v1/uploads/{id}}; a last variable that ends in dots takes the
 *     rest of the path. Metrics use it as their label, so it never holds a caller's text
 * @param identity which credentials are read, and whether an anonymous caller may go on
 * @param headers the security headers of its answers
 * @param pages whether web pages of the listed origins may read its answers (CORS)
 * @param tickets whether it is also there below {@code /u/{ticket}}
 * @param body which limit holds for its body
 */
public record Route(
        String template, Identity identity, SecurityHeaders headers, boolean pages, boolean tickets, Body body) {

    /** Who may make the request, as far as that can be said without reading it. */
    public enum Identity {
        /** Credentials are not looked at. */
        NONE,
        /** Credentials are checked where there are any; an anonymous caller may go on. */
        OPTIONAL,
        /** An anonymous caller may go on only where a profile is open to everybody. */
        PROFILE
    }

    /** The limits of bodies. */
    public enum Body {
        /** {@code countersign.http.max-json-body}. */
        JSON,
        /** {@code countersign.http.max-message-body}. */
        MESSAGES
    }

    /** A route of the API: for pages, with {@code no-store}, and open to anonymous callers only where a profile is. */
    static Route api(String template) {
        return new Route(template, Identity.PROFILE, SecurityHeaders.API, true, false, Body.JSON);
    }

    /** A route that is not part of the API. */
    static Route other(String template, SecurityHeaders headers) {
        return new Route(template, Identity.NONE, headers, false, false, Body.JSON);
    }

    Route identifiedBy(Identity other) {
        return new Route(template, other, headers, pages, tickets, body);
    }

    Route withHeaders(SecurityHeaders other) {
        return new Route(template, identity, other, pages, tickets, body);
    }

    Route withTickets() {
        return new Route(template, identity, headers, pages, true, body);
    }

    Route withMessages() {
        return new Route(template, identity, headers, pages, tickets, Body.MESSAGES);
    }

    /** Where in {@code path}, which matches it, an object's key begins: the path's length where there is none. */
    public int keyStart(String path) {
        if (!template.endsWith("{key...}")) {
            return path.length();
        }
        int start = 0;
        for (int at = template.indexOf('/'); at >= 0; at = template.indexOf('/', at + 1)) {
            start = path.indexOf('/', start) + 1;
        }
        return start;
    }

    /** Whether it belongs to a client that was written for another service. */
    public boolean isCompat() {
        return template.startsWith(Routes.COMPAT);
    }
}
