package io.countersign.http;

import io.countersign.http.routing.RequestHeaders;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Limits the {@code uri} label of request metrics to route templates, and the method label to known methods. A route has
 * one label, whether a resource, the fast path or a filter answers. {@link RequestHeaders} labels every request that
 * reaches a handler. A request that Vert.x rejects earlier has the path that the client sent, which can contain a
 * ticket, so it is not measured.
 */
@Singleton
class RouteLabels implements MeterFilter {

    private static final String REQUESTS = "http.server.";
    private static final String LABEL = "uri";

    /** The end of a variable for the rest of a path: {@code ...}}, or a pattern. */
    private static final Pattern REST = Pattern.compile("(?:\\.\\.\\.|: ?\\.\\+)}$");

    /** RFC 9110, 9.3, and PATCH. */
    static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final Set<String> known = new HashSet<>(Set.of(
            // Quarkus's own labels for requests without a template, or that are counted together
            "NOT_FOUND", "/NOT_FOUND", "REDIRECTION", "UNKNOWN", "root", "/cors-preflight"));

    RouteLabels() {
        known.add(Routes.TICKET.template());
        known.addAll(Routes.CONSOLE_FILES);
        for (Route route : Routes.ALL) {
            known.add(labelOf(route.template()));
        }
    }

    /** The template with the plain name of its last variable; a resource's own template shows the pattern. */
    static String labelOf(String template) {
        return REST.matcher(template).replaceFirst("}");
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getName().startsWith(REQUESTS) ? id.getTag(LABEL) : null;
        String label = uri == null ? null : labelOf(uri);
        return label == null || label.equals(uri)
                ? id
                : id.replaceTags(Tags.of(id.getTags()).and(LABEL, label));
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith(REQUESTS)) {
            return MeterFilterReply.NEUTRAL;
        }
        String uri = id.getTag(LABEL);
        String method = id.getTag("method");
        boolean isKnown = (uri == null || known.contains(uri)) && (method == null || METHODS.contains(method));
        return isKnown ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
