package io.countersign.aws;

import io.countersign.runtime.CallersContext;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asynchronous SDK calls as lazy {@code Uni}s. */
public final class SdkCalls {

    private SdkCalls() {}

    /**
     * Calls a store for each subscriber and emits on its context; failures become problems.
     */
    public static <T> Uni<T> lazily(Supplier<CompletableFuture<T>> call) {
        return lazily(call, failure -> SdkFailures.toProblem(Upstream.STORE, failure));
    }

    /** As above, for any service; {@code problems} maps its failures. */
    public static <T> Uni<T> lazily(
            Supplier<CompletableFuture<T>> call, Function<Throwable, ? extends Throwable> problems) {
        return CallersContext.back(
                Uni.createFrom().completionStage(call).onFailure().transform(problems));
    }
}
