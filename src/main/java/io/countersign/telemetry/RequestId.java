package io.countersign.telemetry;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The id of the current request: the entry point sets it, and loggers read it.
 */
public final class RequestId {

    /** The header in which an answer, and a request that brings its own, has it. */
    public static final String HEADER = "X-Request-Id";

    private RequestId() {}

    /** Sets the id for the current request. */
    public static void set(String id) {
        Vertx.currentContext().putLocal(RequestId.class, id);
    }

    /** The id, or null outside a request. */
    public static String current() {
        Context context = Vertx.currentContext();
        // a timer's context belongs to no request and has no id
        return context == null || !VertxContext.isDuplicatedContext(context) ? null : context.getLocal(RequestId.class);
    }
}
