package io.countersign.http;

import io.countersign.http.routing.RequestHeaders;
import io.countersign.http.routing.Routes;
import io.countersign.telemetry.RequestSpan;
import io.countersign.telemetry.RequestTracer;
import io.countersign.telemetry.SpanField;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives each sampled request a span, from the first filter to the end of its response. */
@Singleton
class RequestSpans {

    private static final String CONTEXT_KEY = "countersign.traced";

    private final RequestTracer tracer;
    private final OperationIds operations;

    RequestSpans(RequestTracer tracer, OperationIds operations) {
        this.tracer = tracer;
        this.operations = operations;
    }

    /** Directly after the filter that finds the route; there is no filter if OpenTelemetry is off. */
    void register(@Observes Filters filters) {
        if (tracer.isOn()) {
            filters.register(this::handle, 999);
        }
    }

    private void handle(RoutingContext context) {
        // a request that is rerouted passes the filters again
        if (context.get(CONTEXT_KEY) == null && !Routes.of(context).template().startsWith(Routes.FRAMEWORK)) {
            context.put(CONTEXT_KEY, true);
            RequestSpan span = tracer.start(context.request().getHeader(RequestTracer.TRACEPARENT));
            if (span != null) {
                context.addEndHandler(ended -> end(context, span, ended.succeeded()));
            }
        }
        context.next();
    }

    private void end(RoutingContext context, RequestSpan span, boolean isComplete) {
        String method = RouteLabels.METHODS.contains(context.request().method().name())
                ? context.request().method().name()
                : "_OTHER";
        String route = RouteLabels.labelOf(Routes.of(context).template());
        span.set(SpanField.REQUEST_ID, context.get(RequestHeaders.REQUEST_ID));
        span.set(SpanField.OPERATION, operations.of(method, route));
        if (!isComplete) {
            span.set(SpanField.ERROR, "connection-closed");
        }
        span.end(method, route, context.response().getStatusCode());
    }
}
