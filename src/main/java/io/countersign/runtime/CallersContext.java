package io.countersign.runtime;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Returns results of other threads to the context of the request, which has the request id and its event loop.
 */
public final class CallersContext {

    private CallersContext() {}

    /** Runs {@code work} here, or on a worker thread if it {@code blocks}, and emits its result as {@link #back} does. */
    public static <T> Uni<T> run(boolean blocks, Supplier<T> work) {
        Uni<T> result = Uni.createFrom().item(work);
        return blocks ? back(result.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())) : result;
    }

    /** Emits the result of {@code elsewhere} on the context of the subscriber; unchanged if that has no context. */
    public static <T> Uni<T> back(Uni<T> elsewhere) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? elsewhere : elsewhere.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }
}
