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
 * Limits the {@code uri} label of request metrics to route templates, and the method label to known methods.
 * {@link RequestHeaders} labels every request that reaches a handler. A request that Vert.x rejects earlier has the
 * path that the client sent, which can contain a ticket, so it is not measured.
 */
@Singleton
class RouteLabels implements MeterFilter {

    private static final String REQUESTS = "http.server.";
    private static final String LABEL = "uri";

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
