package io.countersign.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What could not be sent is sent again, in its order; only what exceeds the bound is lost, and counted. */
class RetryBufferTest {

    private final List<Integer> arrived = new ArrayList<>();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean available = true;

    private Uni<Void> send(int item) {
        return Uni.createFrom().item(() -> {
            if (!available) {
                throw new IllegalStateException("unavailable");
            }
            synchronized (arrived) {
                arrived.add(item);
            }
            return null;
        });
    }

    private RetryBuffer<Integer> buffer(int capacity, int concurrency) {
        return new RetryBuffer<>("numbers", capacity, concurrency, item -> 1, this::send, lost);
    }

    @Test
    void itemsOfAnOutageAreSentAfterIt() {
        RetryBuffer<Integer> buffer = buffer(100, 1);
        buffer.add(0);
        available = false;
        IntStream.range(1, 50).forEach(buffer::add);
        assertEquals(List.of(0), arrived);
        buffer.retry();
        assertEquals(49, buffer.size());
        available = true;
        buffer.retry();
        assertEquals(IntStream.range(0, 50).boxed().toList(), arrived);
        assertEquals(0, buffer.size());
        assertEquals(0, lost.get());
    }

    @Test
    void onlyItemsAboveTheBoundAreLost() {
        RetryBuffer<Integer> buffer = buffer(10, 4);
        available = false;
        IntStream.range(0, 25).forEach(buffer::add);
        assertEquals(15, lost.get());
        available = true;
        buffer.retry();
        assertEquals(10, arrived.size());
        assertTrue(arrived.stream().allMatch(item -> item < 10), arrived::toString);
        buffer.add(25);
        assertEquals(11, arrived.size());
        assertEquals(15, lost.get());
    }

    @Test
    void concurrentItemsAreNotLostAndDoNotOverflowTheStack() throws Exception {
        RetryBuffer<Integer> buffer = buffer(100_000, 2);
        available = false;
        IntStream.range(0, 50_000).forEach(buffer::add);
        available = true;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 1; thread <= 4; thread++) {
            int from = thread * 100_000;
            threads.submit(() -> {
                IntStream.range(from, from + 1000).forEach(buffer::add);
                buffer.retry();
            });
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
        assertTrue(buffer.awaitEmpty(TimeUnit.SECONDS.toNanos(20)));
        assertEquals(54_000, arrived.stream().distinct().count());
    }
}
