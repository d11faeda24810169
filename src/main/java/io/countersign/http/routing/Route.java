package io.countersign.http.routing;

/**
 * The properties of a request's route, for the filters that run before a resource.
 *
 * @param template the path with its variables in braces, such as {@code /v1/uploads/{id}}; a last variable that ends in
 * dots takes the rest of the path. Metrics use it as their label, so it never contains a caller's text
 * @param identity which credentials are read, and whether anonymous callers are allowed
 * @param headers the security headers of the response
 * @param pages whether web pages of the listed origins can read responses (CORS)
 * @param tickets whether the route is also available below {@code /u/{ticket}}
 * @param body which size limit applies to the body
 * @param isLong whether the service can work on it for minutes without a byte in either direction
 */
public record Route(
        String template,
        Identity identity,
        SecurityHeaders headers,
        boolean pages,
        boolean tickets,
        Body body,
        boolean isLong) {

    /** The authentication rule, as far as it is known without the body. */
    public enum Identity {
        /** Credentials are ignored. */
        NONE,
        /** Credentials are verified if present; anonymous callers are allowed. */
        OPTIONAL,
        /** Anonymous callers are allowed only if a profile is open to everybody. */
        PROFILE
    }

    /** The body size limits. */
    public enum Body {
        /** {@code countersign.http.max-json-body}. */
        JSON,
        /** {@code countersign.http.max-message-body}. */
        MESSAGES,
        /** Lines of any number, read while they arrive; {@code countersign.http.max-message-body} for JSON. */
        LINES,
        /** The object of a PUT, read while it arrives; otherwise as {@link #JSON}. */
        OBJECT
    }

    /** A route of the API: readable by pages, with {@code no-store}; anonymous callers need an open profile. */
    static Route api(String template) {
        return new Route(template, Identity.PROFILE, SecurityHeaders.API, true, false, Body.JSON, false);
    }

    /** A route that is not part of the API. */
    static Route other(String template, SecurityHeaders headers) {
        return new Route(template, Identity.NONE, headers, false, false, Body.JSON, false);
    }

    Route identifiedBy(Identity other) {
        return new Route(template, other, headers, pages, tickets, body, isLong);
    }

    Route withHeaders(SecurityHeaders other) {
        return new Route(template, identity, other, pages, tickets, body, isLong);
    }

    Route withTickets() {
        return new Route(template, identity, headers, pages, true, body, isLong);
    }

    Route withMessages() {
        return new Route(template, identity, headers, pages, tickets, Body.MESSAGES, isLong);
    }

    Route withLines() {
        return new Route(template, identity, headers, pages, tickets, Body.LINES, isLong);
    }

    Route thatTakesLong() {
        return new Route(template, identity, headers, pages, tickets, body, true);
    }

    Route withObjects() {
        return new Route(template, identity, SecurityHeaders.OBJECTS, pages, tickets, Body.OBJECT, isLong);
    }

    /**
     * The index in {@code path}, which matches this route, where an object's key starts; the path's length if it has no
     * key.
     */
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

    /** Whether the route belongs to a client protocol of another service. */
    public boolean isCompat() {
        return template.startsWith(Routes.COMPAT);
    }
}
