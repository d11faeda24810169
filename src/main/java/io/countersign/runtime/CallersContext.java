package io.countersign.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Returns results of other threads to the context of the request, which has the request id and its event loop.
 */
public final class CallersContext {

    private CallersContext() {}

    /** Emits the result of {@code elsewhere} on the context of the subscriber; unchanged if that has no context. */
    public static <T> Uni<T> back(Uni<T> elsewhere) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? elsewhere : elsewhere.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }
}
