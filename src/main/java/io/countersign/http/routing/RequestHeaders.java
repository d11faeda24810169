package io.countersign.http.routing;

import io.countersign.audit.EventId;
import io.countersign.telemetry.RequestId;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Finds the route of each request, sets the request id and the metric's route template, and adds the common response
 * headers.
 */
@Singleton
public class RequestHeaders {

    /** The context key of the request id. */
    public static final String REQUEST_ID = "countersign.request-id";

    private static final CharSequence X_REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

    /** A caller's own id is used if it is safe in a log line. */
    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Clock clock;
    private final FileRoutes files;

    RequestHeaders(Clock clock, FileRoutes files) {
        this.clock = clock;
        this.files = files;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, 1000);
    }

    private void handle(RoutingContext context) {
        Route route = Routes.match(context.request().path());
        Route configured = Routes.isUnmatched(route) ? files.match(context) : null;
        route = configured == null ? route : configured;
        Routes.remember(context, route);
        begin(context, route);
        context.next();
    }

    /** Sets the request's id and the response headers; idempotent. */
    public void begin(RoutingContext context, Route route) {
        if (context.request() instanceof HttpServerRequestInternal request
                && request.metric() instanceof HttpRequestMetric metric) {
            metric.setTemplatePath(route.template());
        }
        String id = context.get(REQUEST_ID);
        if (id == null) {
            id = idOf(context.request().getHeader(X_REQUEST_ID));
            context.put(REQUEST_ID, id);
        }
        RequestId.set(id);
        MultiMap headers = context.response().headers();
        headers.set(X_REQUEST_ID, id);
        route.headers().setOn(headers, context.request().isSSL());
    }

    private String idOf(String given) {
        return given != null && ACCEPTED_ID.matcher(given).matches() ? given : EventId.next(clock.millis());
    }
}
