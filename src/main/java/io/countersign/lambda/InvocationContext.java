package io.countersign.lambda;

import io.countersign.telemetry.RequestId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Where the features are asked without HTTP: on a context of its own, as each request has one, which knows the invocation's id. */
@Singleton
class InvocationContext {

    private final Vertx vertx;

    InvocationContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What {@code work} comes to; waits for it, and fails as it does. */
    <T> T await(Invocation invocation, Supplier<Uni<T>> work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        return Uni.createFrom()
                .<T>emitter(outcome -> context.runOnContext(ignored -> {
                    RequestId.set(invocation.id());
                    Uni.createFrom().deferred(work::get).subscribe().with(outcome::complete, outcome::fail);
                }))
                .await()
                .indefinitely(); // whoever waits is interrupted when the invocation's time is over
    }
}
