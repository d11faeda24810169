package io.countersign.uploads;

import io.countersign.runtime.CallersContext;
import io.countersign.uploads.session.Upload;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Runs the steps that can end an upload one at a time for each upload, on this instance. Clients repeat completions and
 * aborts while the first one still runs; in parallel, they would be charged and audited several times, and one could
 * abort the upload while another completes it.
 */
@Singleton
class UploadLocks {

    private final ConcurrentMap<String, CompletableFuture<Void>> lastStep = new ConcurrentHashMap<>();

    /** Runs {@code work} after all earlier steps of {@code upload} on this instance, however they ended. */
    <T> Uni<T> serially(Upload upload, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            CompletableFuture<Void> before = lastStep.put(upload.uniqueId(), ended);
            return after(before).chain(work::get).onTermination().invoke(() -> {
                lastStep.remove(upload.uniqueId(), ended);
                release(before, ended);
            });
        });
    }

    private static Uni<Void> after(CompletableFuture<Void> before) {
        return before == null
                ? Uni.createFrom().voidItem()
                // a copy: if this request is cancelled, later steps still wait for the earlier one
                : CallersContext.back(Uni.createFrom().completionStage(before.copy()));
    }

    /** A cancelled step can end before the earlier one. */
    private static void release(CompletableFuture<Void> before, CompletableFuture<Void> ended) {
        if (before == null) {
            ended.complete(null);
        } else {
            before.thenRun(() -> ended.complete(null));
        }
    }
}
