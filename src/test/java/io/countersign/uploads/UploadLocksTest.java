package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.uploads.session.Strategy;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.Upload.DeclaredContent;
import io.countersign.uploads.session.Upload.Transfer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The steps of one upload run one after another; those of different uploads do not wait for each other. */
class UploadLocksTest {

    private final UploadLocks locks = new UploadLocks();
    private final List<String> started = new ArrayList<>();

    private static Upload upload(String name) {
        return new Upload(
                name,
                "ann",
                "p",
                new ObjectAddress("default", new BucketName("demo"), new ObjectKey("a")),
                DeclaredContent.NONE,
                Transfer.inOneRequest(Strategy.PUT),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Cancellable run(String upload, String step, CompletableFuture<Void> end) {
        return locks.serially(upload(upload), () -> {
                    started.add(step);
                    return Uni.createFrom().completionStage(end);
                })
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private Cancellable run(String upload, String step) {
        return run(upload, step, CompletableFuture.completedFuture(null));
    }

    @Test
    void aStepWaitsForTheEarlierStepsOfItsUpload() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        run("a", "first", first);
        run("a", "second");
        run("a", "third");
        run("b", "other");
        assertEquals(List.of("first", "other"), started);
        first.complete(null);
        assertEquals(List.of("first", "other", "second", "third"), started);
        run("a", "fourth");
        assertEquals("fourth", started.get(4));
    }

    @Test
    void aStepRunsAfterOneThatFails() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        run("a", "first", first);
        run("a", "second");
        first.completeExceptionally(new IllegalStateException("failed"));
        assertEquals(List.of("first", "second"), started);
    }

    @Test
    void aCancelledStepLetsNoLaterOneRunEarly() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        run("a", "first", first);
        Cancellable second = run("a", "second");
        run("a", "third");
        second.cancel();
        assertEquals(List.of("first"), started);
        first.complete(null);
        assertEquals(List.of("first", "third"), started);
    }
}
