package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Open uploads and leases in a real Redis: exact limits for concurrent callers, and expiry. */
@Tag("redis")
class RedisOpenUploadStoreTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static RedisConnection connection;
    private static RedisOpenUploadStore uploads;
    private static RedisClusterLease lease;

    private final String holder = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        connection = new RedisConnection(1_000);
        RedisGateway line = connection.gateway();
        uploads = new RedisOpenUploadStore(line);
        lease = new RedisClusterLease(line);
    }

    @AfterAll
    static void stop() {
        if (connection != null) {
            connection.close();
        }
    }

    private boolean open(String upload, Instant until) {
        return uploads.open(holder, upload, until, 2).await().atMost(TIMEOUT);
    }

    @Test
    void openUploadsAreLimited() {
        Instant until = Instant.now().plusSeconds(60);
        assertTrue(open("a", until));
        assertTrue(open("b", until));
        assertFalse(open("c", until));
        uploads.close(holder, "a").await().atMost(TIMEOUT);
        assertTrue(open("c", until));
        assertFalse(open("d", until));
    }

    @Test
    void endedUploadsAreNotCounted() {
        assertTrue(open("a", Instant.now().minusSeconds(1)));
        assertTrue(open("b", Instant.now().plusSeconds(60)));
        assertTrue(open("c", Instant.now().plusSeconds(60)));
    }

    @Test
    void concurrentUploadsAreLimitedExactly() {
        List<Uni<Boolean>> all = IntStream.range(0, 100)
                .mapToObj(i -> uploads.open(holder, "u" + i, Instant.now().plusSeconds(60), 7))
                .toList();
        List<Boolean> opened = Uni.join().all(all).andFailFast().await().atMost(TIMEOUT);
        assertEquals(7, opened.stream().filter(each -> each).count());
    }

    @Test
    void aLeaseIsHeldByOneInstance() {
        assertTrue(take(holder, "one", Duration.ofMinutes(1)));
        assertFalse(take(holder, "other", Duration.ofMinutes(1)));
        assertTrue(take(holder, "one", Duration.ofMinutes(1)), "its answer may have been lost");
        lease.giveBack(holder).await().atMost(TIMEOUT);
        assertTrue(take(holder, "other", Duration.ofMinutes(1)));
        assertFalse(take(holder, "one", Duration.ofMinutes(1)));
        assertTrue(take(holder + "2", "one", Duration.ofMillis(1)));
    }

    private boolean take(String name, String owner, Duration hold) {
        return lease.take(name, owner, hold).await().atMost(TIMEOUT);
    }
}
