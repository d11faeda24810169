package io.countersign.reports;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The work of a report ends in every case, so that its place is free again. */
class WorkerChunksTest {

    @Test
    void anErrorReachesTheSubscriber() {
        AssertSubscriber<byte[]> subscriber = WorkerChunks.of(chunks -> {
                    throw new OutOfMemoryError("for a test");
                })
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        assertInstanceOf(OutOfMemoryError.class, subscriber.awaitFailure().getFailure());
    }

    @Test
    void workWithoutChunksSeesThatItsReaderLeft() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AssertSubscriber<byte[]> subscriber = WorkerChunks.of(chunks -> {
                    started.countDown();
                    while (chunks.isWanted()) {
                        Thread.onSpinWait();
                    }
                    ended.countDown();
                })
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        assertTrue(started.await(10, TimeUnit.SECONDS));
        subscriber.cancel();
        assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
}
