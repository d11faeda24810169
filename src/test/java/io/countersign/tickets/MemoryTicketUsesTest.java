package io.countersign.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.profiles.PolicySettings;
import io.countersign.storage.KeyPrefix;
import io.countersign.stores.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A ticket gives what it says to the file and the byte, however many ask at once. */
class MemoryTicketUsesTest {

    private final ManualClock clock = new ManualClock();

    private MemoryTicketUses uses(int remembered) {
        return new MemoryTicketUses(
                PolicySettings.read(
                        TicketsConfig.class, Map.of("countersign.tickets.max-tracked", Integer.toString(remembered))),
                clock);
    }

    private Ticket ticket(String id, Long files, Long bytes) {
        return ticket(id, files, bytes, "ann");
    }

    private Ticket ticket(String id, Long files, Long bytes, String issuer) {
        return new Ticket(
                id,
                "p",
                KeyPrefix.ALL,
                new Quota(files, bytes),
                clock.instant().plusSeconds(60),
                new Requester(issuer, Caller.Kind.OIDC, null, Map.of()));
    }

    private static boolean begin(MemoryTicketUses uses, Ticket ticket) {
        return uses.begin(ticket).await().indefinitely();
    }

    private static boolean take(MemoryTicketUses uses, Ticket ticket, int files, long bytes) {
        return uses.take(ticket, files, bytes).await().indefinitely();
    }

    private static boolean revoke(MemoryTicketUses uses, String id, Instant until) {
        return uses.revoke(id, until).await().indefinitely();
    }

    private static List<OpenTicket> open(MemoryTicketUses uses, String issuer, int most) {
        return uses.open(issuer, most).await().indefinitely();
    }

    private static List<String> ids(List<OpenTicket> open) {
        return open.stream().map(OpenTicket::id).toList();
    }

    @Test
    void listsTicketsWithRemainingUses() {
        MemoryTicketUses uses = uses(10);
        Ticket used = ticket("a", 1L, null);
        begin(uses, ticket("b", null, null));
        begin(uses, used);
        assertEquals(List.of("a", "b"), ids(open(uses, "ann", 10)));
        assertEquals(List.of("a"), ids(open(uses, null, 1)));
        assertEquals(List.of(), open(uses, "bob", 10));
        assertTrue(take(uses, used, 1, 0));
        assertEquals(List.of("b"), ids(open(uses, "ann", 10)));
        revoke(uses, "b", clock.instant().plusSeconds(60));
        assertEquals(List.of(), open(uses, null, 10));
        begin(uses, ticket("c", null, null));
        clock.advance(Duration.ofSeconds(60));
        assertEquals(List.of(), open(uses, null, 10));
    }

    @Test
    void filesAreLimited() {
        MemoryTicketUses uses = uses(10);
        Ticket two = ticket("t", 2L, null);
        assertTrue(take(uses, two, 1, 5));
        assertTrue(take(uses, two, 1, 5));
        assertFalse(take(uses, two, 1, 0));
    }

    @Test
    void bytesAreLimitedAndRefusalsAreNotCharged() {
        MemoryTicketUses uses = uses(10);
        Ticket ten = ticket("t", null, 10L);
        assertTrue(take(uses, ten, 1, 6));
        assertFalse(take(uses, ten, 1, 5));
        assertFalse(take(uses, ten, 1, Long.MAX_VALUE));
        assertTrue(take(uses, ten, 1, 4));
        assertTrue(take(uses, ten, 1, 0));
        assertFalse(take(uses, ten, 1, 1));
    }

    @Test
    void aRefundDoesNotUndoARevocation() {
        MemoryTicketUses uses = uses(10);
        Ticket ticket = ticket("t", 2L, null);
        assertTrue(take(uses, ticket, 1, 1));
        revoke(uses, "t", ticket.expiresAt());
        uses.giveBack(ticket, 1, 1).await().indefinitely();
        assertFalse(take(uses, ticket, 1, 1));
    }

    @Test
    void aRevokedTicketIsRefused() {
        MemoryTicketUses uses = uses(10);
        Ticket ticket = ticket("t", null, null);
        assertTrue(take(uses, ticket, 1, 1));
        revoke(uses, "t", ticket.expiresAt());
        assertFalse(take(uses, ticket, 1, 1));
    }

    @Test
    void trackedTicketsAreBoundedUntilTheyExpire() {
        MemoryTicketUses uses = uses(2);
        assertTrue(uses.hasRoomFor("bob"));
        assertTrue(begin(uses, ticket("a", 1L, null)));
        assertTrue(begin(uses, ticket("b", 1L, null, "carl")));
        assertFalse(uses.hasRoomFor("bob"));
        assertFalse(begin(uses, ticket("c", 1L, null, "bob")));
        clock.advance(Duration.ofSeconds(61));
        assertTrue(uses.hasRoomFor("bob"));
    }

    @Test
    void oneCallerCannotUseAllTheSpace() {
        MemoryTicketUses uses = uses(8);
        begin(uses, ticket("a", 1L, null));
        assertTrue(uses.hasRoomFor("ann"));
        begin(uses, ticket("b", 1L, null));
        assertFalse(uses.hasRoomFor("ann"));
        assertTrue(uses.hasRoomFor("bob"));
        clock.advance(Duration.ofSeconds(61));
        for (int i = 0; i < 1001; i++) { // it tidies up now and then
            uses.hasRoomFor("bob");
        }
        assertTrue(uses.hasRoomFor("ann"));
    }

    @Test
    void revocationsAreStoredWhileThereIsSpace() {
        MemoryTicketUses uses = uses(1);
        assertTrue(revoke(uses, "a", clock.instant().plusSeconds(60)));
        assertTrue(revoke(uses, "a", clock.instant().plusSeconds(60)), "once more takes no room");
        assertFalse(revoke(uses, "b", clock.instant().plusSeconds(60)));
        assertFalse(uses.hasRoomFor("bob"));
    }

    @Test
    void refundedUsesAreAvailableAgain() {
        MemoryTicketUses uses = uses(10);
        Ticket one = ticket("t", 1L, 10L);
        assertTrue(take(uses, one, 1, 10));
        uses.giveBack(one, 1, 10).await().indefinitely();
        assertTrue(take(uses, one, 1, 10));
        assertFalse(take(uses, one, 1, 0));
    }

    @Test
    void concurrentCallersGetExactlyTheUses() throws InterruptedException {
        MemoryTicketUses uses = uses(10);
        Ticket ticket = ticket("t", 1000L, null);
        AtomicInteger given = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            new Thread(() -> {
                        for (int i = 0; i < 500; i++) {
                            given.addAndGet(take(uses, ticket, 1, 1) ? 1 : 0);
                        }
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
        assertEquals(1000, given.get());
    }
}
