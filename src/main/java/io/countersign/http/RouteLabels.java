package io.countersign.http;

import io.countersign.http.routing.RequestHeaders;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets the metrics of requests have no other {@code uri} than the template of a route, and no method of a client's own. {@link RequestHeaders} labels every request that
 * reaches a handler; what Vert.x refuses before has the path that the client sent, which may be a ticket or anything else, and so is not
 * measured.
 */
@Singleton
class RouteLabels implements MeterFilter {

    private static final String REQUESTS = "http.server.";
    private static final String LABEL = "uri";

    /** RFC 9110, 9.3, and PATCH. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final Set<String> known = new HashSet<>(Set.of(
            // Quarkus's own words for what has no template, or is better counted together
            "NOT_FOUND", "/NOT_FOUND", "REDIRECTION", "UNKNOWN", "root", "/cors-preflight"));

    RouteLabels() {
        known.add(Routes.TICKET.template());
        known.addAll(Routes.CONSOLE_FILES);
        for (Route route : Routes.ALL) {
            known.add(route.template());
            // as a resource's own template has it, which some versions of the framework show with its pattern
            known.add(route.template().replace("...}", "}"));
            known.add(route.template().replace("...}", ": .+}"));
            known.add(route.template().replace("...}", ":.+}"));
        }
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
