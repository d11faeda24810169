package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.shares.Share;
import io.countersign.shares.ShareFilter;
import io.countersign.shares.SharePage;
import io.countersign.shares.ShareStatus;
import io.countersign.shares.ShareStore;
import io.countersign.shares.TestShares;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shares in a real Redis: each decision is atomic, and what has ended is deleted some time later. */
@Tag("redis")
class RedisShareStoreTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static RedisConnection connection;
    private static RedisShareStore store;

    private final String creator = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        connection = new RedisConnection(2_000);
        store = new RedisShareStore(connection.gateway());
    }

    @AfterAll
    static void stop() {
        if (connection != null) {
            connection.close();
        }
    }

    private static <T> T now(Uni<T> later) {
        return later.await().atMost(TIMEOUT);
    }

    private Share added(Instant notBefore, Instant end, Long maxDownloads) {
        Share share = TestShares.share(creator, "a/b.txt", notBefore, end, maxDownloads);
        assertTrue(now(store.add(share)));
        return share;
    }

    private static Instant inAMinute() {
        return Instant.now().plusSeconds(60);
    }

    @Test
    void concurrentVisitsGetExactlyTheDownloads() {
        String id = added(null, inAMinute(), 50L).id();
        List<Uni<ShareStatus>> visits =
                IntStream.range(0, 200).mapToObj(i -> store.take(id)).toList();
        List<ShareStatus> statuses = now(Uni.join().all(visits).andFailFast());
        assertEquals(
                50,
                statuses.stream().filter(status -> status == ShareStatus.ACTIVE).count());
        assertEquals(
                150,
                statuses.stream()
                        .filter(status -> status == ShareStatus.USED_UP)
                        .count());
        assertEquals(50, now(store.find(id)).downloads());
        now(store.giveBack(id));
        assertEquals(ShareStatus.ACTIVE, now(store.take(id)));
    }

    @Test
    void theStatusIsThatOfTheJavaCode() {
        Share early = added(inAMinute(), inAMinute().plusSeconds(60), null);
        Share ended = added(null, Instant.now().minusSeconds(1), null);
        Share active = added(Instant.now().minusSeconds(5), inAMinute(), null);
        Share revoked = added(null, inAMinute(), 1L);
        assertTrue(now(store.revoke(revoked.id())));
        for (Share share : List.of(early, ended, active, revoked)) {
            assertEquals(now(store.find(share.id())).status(Instant.now()), now(store.take(share.id())));
        }
        assertEquals(ShareStatus.REVOKED, now(store.take(revoked.id())));
        assertNull(now(store.take("0".repeat(32))));
        assertNull(now(store.find("0".repeat(32))));
        assertFalse(now(store.revoke("0".repeat(32))));
        now(store.giveBack("0".repeat(32)));
        assertNull(now(store.find("0".repeat(32))));
    }

    @Test
    void aShareIsReadAsItWasWritten() {
        Share share = added(Instant.now(), inAMinute(), 7L);
        assertEquals(share, now(store.find(share.id())).share());
    }

    @Test
    void triesAreLimitedForConcurrentVisitors() {
        String id = added(null, inAMinute(), null).id();
        List<Uni<Duration>> tries =
                IntStream.range(0, 40).mapToObj(i -> store.takeTry(id)).toList();
        List<Duration> waits = now(Uni.join().all(tries).andFailFast());
        assertEquals(
                ShareStore.MAX_TRIES, waits.stream().filter(Duration::isZero).count());
        Duration wait = now(store.takeTry(id));
        assertTrue(wait.compareTo(ShareStore.LOCKED_FOR) <= 0 && wait.toMinutes() >= 13, wait.toString());
        now(store.resetTries(id));
        assertEquals(Duration.ZERO, now(store.takeTry(id)));
    }

    @Test
    void aShareIsDeletedAfterItsRetention() {
        String id = added(null, inAMinute(), null).id();
        now(store.take(id));
        now(store.takeTry(id));
        now(store.revoke(id));
        long seconds = connection
                .api()
                .ttl("countersign:share:" + id)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .toLong();
        long retention = Share.RETENTION.toSeconds();
        assertTrue(seconds > retention && seconds <= retention + 61, "deleted in " + seconds + " s");
        assertEquals(Duration.ZERO, now(store.takeTry("1".repeat(32))));
        assertNull(now(store.find("1".repeat(32))), "counting does not create one");
    }

    @Test
    void manySharesAreListedInPages() {
        ShareFilter own = new ShareFilter("API_KEY:" + creator, null, null, null, null);
        Instant end = inAMinute();
        List<String> positions = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            positions.add(added(null, end.plusSeconds(i / 2), null).position());
        }
        positions.sort(null);
        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            SharePage page = now(store.list(own, after, 100));
            page.shares().forEach(share -> listed.add(share.share().position()));
            after = page.next();
        } while (after != null);
        assertEquals(positions, listed);
        assertEquals(
                List.of(),
                now(store.list(new ShareFilter("OIDC:" + creator, null, null, null, null), null, 10))
                        .shares());
        ShareFilter byAdministrator = new ShareFilter(null, creator, "p", "a/b.txt", null);
        assertEquals(10, now(store.list(byAdministrator, null, 10)).shares().size());
    }
}
