package io.countersign.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings what was asked elsewhere back to the request that asked: there its id is found, and its event loop goes on.
 */
public final class CallersContext {

    private CallersContext() {}

    /** What {@code elsewhere} answers, on the context that it is subscribed to on; as it is, where that is none. */
    public static <T> Uni<T> back(Uni<T> elsewhere) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? elsewhere : elsewhere.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }
}
