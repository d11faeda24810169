package io.countersign.telemetry;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The id of the request that is being answered: the door that lets it in sets it, and whoever reports something asks.
 */
public final class RequestId {

    private RequestId() {}

    /** Sets the id for what follows in this request. */
    public static void set(String id) {
        Vertx.currentContext().putLocal(RequestId.class, id);
    }

    /** The id, or null outside a request. */
    public static String current() {
        Context context = Vertx.currentContext();
        // a timer's context belongs to no request, and holds nothing
        return context == null || !VertxContext.isDuplicatedContext(context) ? null : context.getLocal(RequestId.class);
    }
}
