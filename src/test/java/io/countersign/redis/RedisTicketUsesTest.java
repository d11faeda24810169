package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.storage.KeyPrefix;
import io.countersign.tickets.OpenTicket;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tickets counted in a real Redis allow exactly their number of uses for concurrent callers, and expire after their
 * end.
 */
@Tag("redis")
class RedisTicketUsesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static RedisConnection connection;
    private static RedisTicketUses uses;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        connection = new RedisConnection(1_000);
        uses = new RedisTicketUses(connection.gateway());
    }

    @AfterAll
    static void stop() {
        if (connection != null) {
            connection.close();
        }
    }

    private Ticket ticket(Long files, Long bytes) {
        return new Ticket(
                id,
                "p",
                KeyPrefix.ALL,
                new Quota(files, bytes),
                Instant.now().plusSeconds(60),
                new Requester("ann", Caller.Kind.OIDC, null, Map.of()));
    }

    private static boolean take(Ticket ticket, long bytes) {
        return uses.take(ticket, 1, bytes).await().atMost(TIMEOUT);
    }

    @Test
    void concurrentCallersGetExactlyTheUses() {
        Ticket fifty = ticket(50L, null);
        List<Uni<Boolean>> questions =
                IntStream.range(0, 200).mapToObj(i -> uses.take(fifty, 1, 1)).toList();
        long given = Uni.join().all(questions).andFailFast().await().atMost(TIMEOUT).stream()
                .filter(taken -> taken)
                .count();
        assertEquals(50, given);
    }

    @Test
    void aRefusalIsNotCharged() {
        Ticket ten = ticket(null, 10L);
        assertTrue(take(ten, 6));
        assertFalse(take(ten, 5));
        assertTrue(take(ten, 4));
        assertTrue(take(ten, 0));
        assertFalse(take(ten, 1));
    }

    @Test
    void refundedUsesAreAvailableAgain() {
        Ticket one = ticket(1L, 10L);
        uses.giveBack(one, 1, 10).await().atMost(TIMEOUT); // what was never taken, or is forgotten, begins with nothing
        assertTrue(take(one, 10));
        assertFalse(take(one, 0));
        uses.giveBack(one, 1, 10).await().atMost(TIMEOUT);
        assertTrue(take(one, 10));
        assertFalse(take(one, 0));
    }

    @Test
    void aRevokedTicketIsRefused() {
        Ticket ticket = ticket(null, null);
        assertTrue(take(ticket, 1));
        uses.revoke(id, ticket.expiresAt()).await().atMost(TIMEOUT);
        assertFalse(take(ticket, 1));
    }

    private static List<String> open(String issuer) {
        return uses.open(issuer, 100).await().atMost(TIMEOUT).stream()
                .map(OpenTicket::id)
                .toList();
    }

    @Test
    void ticketsAreListedUntilTheyAreUsedUp() {
        String issuer = "ann-" + id;
        Ticket used = new Ticket(
                id + "-used",
                "p",
                new KeyPrefix("a/"),
                new Quota(1L, 9L),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60),
                new Requester(issuer, Caller.Kind.OIDC, null, Map.of()));
        Ticket revoked = new Ticket(
                id + "-revoked",
                "p",
                KeyPrefix.ALL,
                Quota.UNLIMITED,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(50),
                new Requester(issuer, Caller.Kind.OIDC, null, Map.of()));
        uses.begin(used).await().atMost(TIMEOUT);
        uses.begin(revoked).await().atMost(TIMEOUT);
        assertEquals(List.of(revoked.id(), used.id()), open(issuer), "the first to end first");
        assertTrue(open(null).containsAll(List.of(revoked.id(), used.id())));
        assertEquals(List.of(), open("another-" + issuer));
        assertEquals(
                OpenTicket.of(used),
                uses.open(issuer, 100).await().atMost(TIMEOUT).get(1));
        uses.revoke(revoked.id(), revoked.expiresAt()).await().atMost(TIMEOUT);
        assertTrue(take(used, 1));
        assertEquals(List.of(), open(issuer));
        assertFalse(open(null).contains(revoked.id()));
    }

    @Test
    void endedTicketsAreNotListed() {
        Ticket over = new Ticket(
                id,
                "p",
                KeyPrefix.ALL,
                Quota.UNLIMITED,
                Instant.now().minusSeconds(1),
                new Requester("ann-" + id, Caller.Kind.OIDC, null, Map.of()));
        uses.begin(over).await().atMost(TIMEOUT);
        assertEquals(List.of(), open("ann-" + id));
    }

    @Test
    void isDeletedAnHourAfterItsEnd() {
        assertTrue(take(ticket(1L, null), 1));
        long seconds = connection
                .api()
                .ttl("countersign:ticket:" + id)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .toLong();
        assertTrue(seconds > 3600 && seconds <= 3661, "forgotten in " + seconds + " s");
    }
}
