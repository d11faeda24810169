package io.countersign.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;

/**
 * The span of the current request, if it is sampled. The span itself is not reachable from outside this class, nor by
 * the current context of OpenTelemetry, which has its id only: no library can write a URL or an exception into it.
 */
public final class RequestSpan {

    /** Whether any span is made; false costs one read for each use. */
    private static volatile boolean isOn;

    private final Tracer tracer;
    private final Span span;

    RequestSpan(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    static void turn(boolean on) {
        isOn = on;
    }

    /** The span of the current request; null if it is not sampled, or outside a request. */
    public static RequestSpan current() {
        if (!isOn) {
            return null;
        }
        io.vertx.core.Context context = Vertx.currentContext();
        return context == null || !VertxContext.isDuplicatedContext(context)
                ? null
                : context.getLocal(RequestSpan.class);
    }

    /** Sets {@code field} of the current request's span, if there is one. */
    public static void note(SpanField field, String value) {
        RequestSpan current = current();
        if (current != null) {
            current.set(field, value);
        }
    }

    /** Sets {@code field}; a null or an unsafe {@code value} is ignored. */
    public void set(SpanField field, String value) {
        set(span, field, value);
    }

    private static void set(Span span, SpanField field, String value) {
        if (SpanField.isSafe(value)) {
            span.setAttribute(field.key, value);
        }
    }

    /** Ends the span of a request to {@code route}, which is a template. */
    public void end(String method, String route, int status) {
        set(SpanField.METHOD, method);
        set(SpanField.ROUTE, route);
        span.updateName(SpanField.isSafe(route) && SpanField.isSafe(method) ? method + " " + route : "request");
        finish(span, status);
    }

    private static void finish(Span span, int status) {
        span.setAttribute(SpanField.STATUS, (long) status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Starts the span of a call to another service, with fixed names such as {@code S3} and {@code PutObject}. */
    public CallSpan call(String service, String operation) {
        String name = SpanField.isSafe(service) && SpanField.isSafe(operation) ? service + "." + operation : "call";
        Span call = tracer.spanBuilder(name)
                .setParent(OwnSpans.mark(Context.root().with(span)))
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        set(call, SpanField.CALL_SYSTEM, "aws-api");
        set(call, SpanField.CALL_SERVICE, service);
        set(call, SpanField.CALL_METHOD, operation);
        return new CallSpan(call);
    }

    SpanContext id() {
        return span.getSpanContext();
    }

    /** The span of a call to another service. */
    public static final class CallSpan {

        private final Span span;

        private CallSpan(Span span) {
            this.span = span;
        }

        /** Ends the span of a call that was answered with {@code status}. */
        public void answered(int status) {
            finish(span, status);
        }

        /**
         * Ends the span of a failed call.
         *
         * @param code the code of the failure, never its text
         * @param status the status of the answer, or 0 without an answer
         */
        public void failed(String code, int status) {
            set(span, SpanField.ERROR, code);
            if (status > 0) {
                span.setAttribute(SpanField.STATUS, (long) status);
            }
            span.setStatus(StatusCode.ERROR);
            span.end();
        }
    }
}
