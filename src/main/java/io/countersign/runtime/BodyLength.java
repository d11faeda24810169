package io.countersign.runtime;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The declared size of a streamed request body, for which the framework's limit of bodies does not apply. */
public final class BodyLength {

    private BodyLength() {}

    /** Sets the size in bytes for the current request. */
    public static void set(long bytes) {
        Vertx.currentContext().putLocal(BodyLength.class, bytes);
    }

    /** The size in bytes; null if the client did not declare it. */
    public static Long current() {
        Context context = Vertx.currentContext();
        return context == null || !VertxContext.isDuplicatedContext(context)
                ? null
                : context.getLocal(BodyLength.class);
    }
}
