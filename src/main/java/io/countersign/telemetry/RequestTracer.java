package io.countersign.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.opentelemetry.runtime.config.runtime.OTelRuntimeConfig;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Starts the spans of requests, if OpenTelemetry is on. */
@Singleton
public class RequestTracer {

    /** The header with the caller's span (W3C Trace Context). */
    public static final String TRACEPARENT = "traceparent";

    private static final TextMapGetter<String> PARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(TRACEPARENT);
        }

        /** Without {@code tracestate}, which is text of the caller and would be exported. */
        @Override
        public String get(String carrier, String key) {
            return key.equals(TRACEPARENT) ? carrier : null;
        }
    };

    private final Tracer tracer;
    private final double ratio;

    RequestTracer(OpenTelemetry openTelemetry, OTelRuntimeConfig config) {
        tracer = config.sdkDisabled() ? null : openTelemetry.getTracer("io.countersign");
        ratio = tracer == null
                ? 0
                : config.traces().samplerArg().map(Double::parseDouble).orElse(1.0);
        RequestSpan.turn(tracer != null);
    }

    /** Whether requests are traced. */
    public boolean isOn() {
        return tracer != null;
    }

    /**
     * Starts the span of the current request. The decision about sampling is made here, before the SDK is called: it
     * would give each request that is not sampled ids of its own.
     *
     * @param traceparent the header of that name, which decides; the span starts a new trace if it is null or invalid
     * @return null if the request is not sampled
     */
    public RequestSpan start(String traceparent) {
        Context parent = traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, PARENT);
        SpanContext caller = Span.fromContext(parent).getSpanContext();
        boolean isSampled = caller.isValid()
                ? caller.isSampled()
                : ThreadLocalRandom.current().nextDouble() < ratio;
        if (!isSampled) {
            return null;
        }
        Span span = tracer.spanBuilder("request")
                .setParent(OwnSpans.mark(parent))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        RequestSpan started = new RequestSpan(tracer, span);
        io.vertx.core.Context context = Vertx.currentContext();
        context.putLocal(RequestSpan.class, started);
        // the id, for log lines and exemplars; it ends with the context of the request
        QuarkusContextStorage.INSTANCE.attach(context, Context.root().with(Span.wrap(started.id())));
        return started;
    }
}
