package io.countersign.aws;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Asynchronous SDK calls as lazy {@code Uni}s. */
public final class SdkCalls {

    private SdkCalls() {}

    /** The call, made anew for each subscriber; its failures become problems. */
    public static <T> Uni<T> lazily(Supplier<CompletableFuture<T>> call) {
        return Uni.createFrom().completionStage(call).onFailure().transform(SdkFailures::toProblem);
    }
}
