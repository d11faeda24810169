package io.countersign.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.stores.ManualClock;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares in memory: exact counters, locks that end, and a file that persists both counters and revocations. */
class MemoryShareStoreTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ShareFilter ALL = new ShareFilter(null, null, null, null, null);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final MemoryShareStore store = store(Map.of());

    private MemoryShareStore store(Map<String, String> settings) {
        SharesConfig config = SharesConfigTest.read(settings);
        return new MemoryShareStore(new ShareSnapshot(config), config, clock);
    }

    private static <T> T now(Uni<T> later) {
        return later.await().atMost(TIMEOUT);
    }

    private Share added(Instant notBefore, Duration lifetime, Long maxDownloads) {
        Share share =
                TestShares.share("app", "a/b.txt", notBefore, clock.instant().plus(lifetime), maxDownloads);
        assertTrue(now(store.add(share)));
        return share;
    }

    @Test
    void concurrentVisitsGetExactlyTheDownloads() throws Exception {
        String id = added(null, Duration.ofHours(1), 50L).id();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ShareStatus>> visits = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() -> now(store.take(id))))
                    .toList();
            int taken = 0;
            for (Future<ShareStatus> visit : visits) {
                taken += visit.get() == ShareStatus.ACTIVE ? 1 : 0;
            }
            assertEquals(50, taken);
        } finally {
            threads.shutdown();
        }
        assertEquals(ShareStatus.USED_UP, now(store.take(id)));
        now(store.giveBack(id));
        assertEquals(ShareStatus.ACTIVE, now(store.take(id)));
        assertEquals(50, now(store.find(id)).downloads());
    }

    @Test
    void theStatusFollowsTheTime() {
        String id = added(clock.instant().plusSeconds(60), Duration.ofMinutes(2), null)
                .id();
        assertEquals(ShareStatus.SCHEDULED, now(store.take(id)));
        clock.advance(Duration.ofSeconds(60));
        assertEquals(ShareStatus.ACTIVE, now(store.take(id)));
        clock.advance(Duration.ofSeconds(60));
        assertEquals(ShareStatus.ENDED, now(store.take(id)));
        clock.advance(Share.RETENTION);
        assertEquals(ShareStatus.ENDED, now(store.take(id)), "so that visitors learn that it has ended");
        clock.advance(Duration.ofSeconds(1));
        assertNull(now(store.take(id)));
        assertNull(now(store.find(id)));
        assertEquals(List.of(), now(store.list(ALL, null, 10)).shares());
    }

    @Test
    void aLockEnds() {
        String id = added(null, Duration.ofHours(1), null).id();
        for (int i = 0; i < ShareStore.MAX_TRIES; i++) {
            assertEquals(Duration.ZERO, now(store.takeTry(id)));
        }
        assertEquals(ShareStore.LOCKED_FOR, now(store.takeTry(id)));
        clock.advance(ShareStore.LOCKED_FOR.minusSeconds(1));
        assertEquals(Duration.ofSeconds(1), now(store.takeTry(id)));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Duration.ZERO, now(store.takeTry(id)));
        now(store.resetTries(id));
        for (int i = 0; i < ShareStore.MAX_TRIES; i++) {
            assertEquals(Duration.ZERO, now(store.takeTry(id)));
        }
        now(store.resetTries(id)); // the last try was correct
        assertEquals(Duration.ZERO, now(store.takeTry(id)));
    }

    @Test
    void sharesSurviveARestart() throws Exception {
        Path file = folder.resolve("deep/shares.tsv");
        Map<String, String> settings = Map.of("countersign.shares.snapshot", file.toString());
        MemoryShareStore before = store(settings);
        Share used = TestShares.withPassword(
                TestShares.share(
                        "app", "a\tb.txt", clock.instant(), clock.instant().plusSeconds(60), 1L),
                "secret words");
        Share revoked = TestShares.share("app", "c", null, clock.instant().plusSeconds(90), null);
        now(before.add(used));
        now(before.add(revoked));
        assertEquals(ShareStatus.ACTIVE, now(before.take(used.id())));
        assertTrue(now(before.revoke(revoked.id())));
        MemoryShareStore after = store(settings);
        assertEquals(ShareStatus.USED_UP, now(after.take(used.id())));
        assertEquals(ShareStatus.REVOKED, now(after.take(revoked.id())));
        Share read = now(after.find(used.id())).share();
        assertEquals(used.target(), read.target());
        assertEquals(used.creator(), read.creator());
        assertEquals(used.createdAt(), read.createdAt());
        assertEquals(used.terms().allowedCidrs(), read.terms().allowedCidrs());
        assertTrue(read.terms().password().matches("secret words"));
        assertFalse(read.terms().password().matches("secret"));
        assertFalse(Files.readString(file).contains("secret"));
        assertTrue(Files.readString(file).contains("\"pbkdf2-sha256:600000:"), "as OWASP recommends");
        assertEquals(List.of(file.getFileName()), names(file.getParent()), "no temporary file is left");
    }

    private static List<Path> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(Path::getFileName).toList();
        }
    }

    @Test
    void aBrokenFileIsLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("shares.tsv"), "0\t-\t{}\n");
        store(Map.of("countersign.shares.snapshot", file.toString()));
        assertEquals("0\t-\t{}\n", Files.readString(file));
    }

    @Test
    void oneCreatorCannotUseAllRoom() {
        MemoryShareStore small = store(Map.of("countersign.shares.max-tracked", "8"));
        Instant end = clock.instant().plusSeconds(60);
        assertTrue(now(small.add(TestShares.share("one", "a", null, end, null))));
        assertTrue(now(small.add(TestShares.share("one", "b", null, end, null))));
        assertFalse(now(small.add(TestShares.share("one", "c", null, end, null))));
        assertTrue(now(small.add(TestShares.share("other", "a", null, end, null))));
    }

    @Test
    void pagesAreSortedByExpiryAndFiltered() {
        Share late = added(null, Duration.ofHours(3), null);
        Share early = added(null, Duration.ofHours(1), null);
        Share middle = added(null, Duration.ofHours(2), null);
        SharePage first = now(store.list(ALL, null, 2));
        assertEquals(List.of(early.id(), middle.id()), ids(first));
        SharePage last = now(store.list(ALL, first.next(), 2));
        assertEquals(List.of(late.id()), ids(last));
        assertNull(last.next());
        assertTrue(SharePage.isPosition(first.next()));
        assertEquals(List.of(), ids(now(store.list(new ShareFilter("OIDC:app", null, null, null, null), null, 9))));
        assertEquals(
                3,
                ids(now(store.list(new ShareFilter("API_KEY:app", "app", "p", null, "a/"), null, 9)))
                        .size());
        assertEquals(List.of(), ids(now(store.list(new ShareFilter(null, null, null, "a/", null), null, 9))));
    }

    private static List<String> ids(SharePage page) {
        return page.shares().stream().map(share -> share.share().id()).toList();
    }
}
