package io.countersign.lambda;

import io.countersign.telemetry.RequestId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Runs features without HTTP, in a request context of its own with the invocation's id.
 */
@Singleton
class InvocationContext {

    private final Vertx vertx;

    InvocationContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Returns the result of {@code work}; blocks, and fails as {@code work} does. */
    <T> T await(Invocation invocation, Supplier<Uni<T>> work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        return Uni.createFrom()
                .<T>emitter(outcome -> context.runOnContext(ignored -> {
                    RequestId.set(invocation.id());
                    Uni.createFrom().deferred(work::get).subscribe().with(outcome::complete, outcome::fail);
                }))
                .await()
                .indefinitely(); // the waiting thread is interrupted at the invocation's timeout
    }
}
