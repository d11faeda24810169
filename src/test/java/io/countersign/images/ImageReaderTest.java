package io.countersign.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A bounded number of bytes of images is in memory at a time, also if their work fails or is cancelled. */
class ImageReaderTest {

    private static final int MIB = 1 << 20;

    private final StoredBytes objects = new StoredBytes(Arrays.copyOf(Pictures.plain("png", 90, 90), 5 * MIB));
    private final ImageReader reader = objects.reader();

    private Uni<Integer> with(CompletableFuture<Integer> work) {
        return reader.withBytes(objects.image("s", "k", null), 5 * MIB, bytes -> Uni.createFrom()
                .completionStage(work));
    }

    private ProblemCode refusal(Uni<?> refused) {
        return assertThrows(ProblemException.class, () -> refused.await().indefinitely())
                .code();
    }

    @Test
    void imagesBeyondTheMemoryAreRefused() {
        List<CompletableFuture<Integer>> works = new ArrayList<>();
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < ImageReader.MAX_HELD / (5 * MIB); i++) {
            works.add(new CompletableFuture<>());
            results.add(with(works.get(i)).subscribeAsCompletionStage());
        }
        assertEquals(3, works.size());
        CompletableFuture<Integer> done = CompletableFuture.completedFuture(1);
        assertEquals(ProblemCode.OVERLOADED, refusal(with(done)));
        works.get(0).complete(7);
        assertEquals(7, results.get(0).join());
        assertEquals(1, with(done).await().indefinitely());
        works.get(1).completeExceptionally(new IllegalStateException());
        results.get(2).cancel(true);
        for (int i = 0; i < 10; i++) {
            assertEquals(1, with(done).await().indefinitely());
        }
    }

    @Test
    void sizeAndTypeAreCheckedBeforeTheWork() {
        Uni<Integer> larger = reader.withBytes(objects.image("s", "k", null), 5 * MIB - 1, bytes -> Uni.createFrom()
                .item(1));
        assertEquals(ProblemCode.TOO_LARGE, refusal(larger));
        assertEquals(List.of(), objects.counts());
        StoredBytes text = new StoredBytes(new byte[] {'t', 'e', 'x', 't'});
        Uni<Integer> other = text.reader().withBytes(text.image("s", "k", null), 10, bytes -> Uni.createFrom()
                .item(1));
        assertEquals(ProblemCode.UNSUPPORTED_MEDIA_TYPE, refusal(other));
        assertEquals(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE, refusal(text.reader().require(text.image("s", "k", null), 10)));
    }
}
