package io.countersign.ops;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The id of the request that is being answered: the door that lets it in sets it, and whoever reports something asks. */
public final class RequestId {

    private RequestId() {}

    /** Sets the id for what follows in this request. */
    public static void set(String id) {
        Vertx.currentContext().putLocal(RequestId.class, id);
    }

    /** The id, or null outside a request. */
    public static String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(RequestId.class);
    }
}
