package io.countersign.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.profiles.PolicySettings;
import io.countersign.storage.KeyPrefix;
import io.countersign.stores.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A ticket gives what it says to the file and the byte, however many ask at once. */
class LocalTicketUsesTest {

    private final ManualClock clock = new ManualClock();

    private LocalTicketUses uses(int remembered) {
        return new LocalTicketUses(
                PolicySettings.read(
                        TicketsConfig.class, Map.of("countersign.tickets.max-tracked", Integer.toString(remembered))),
                clock);
    }

    private Ticket ticket(String id, Long files, Long bytes) {
        return new Ticket(
                id,
                "p",
                KeyPrefix.ALL,
                files,
                bytes,
                clock.instant().plusSeconds(60),
                "ann",
                Caller.Kind.OIDC,
                null,
                Map.of());
    }

    private static List<String> ids(List<OpenTicket> open) {
        return open.stream().map(OpenTicket::id).toList();
    }

    @Test
    void listsWhatStillGivesSomething() {
        LocalTicketUses uses = uses(10);
        Ticket used = ticket("a", 1L, null);
        uses.begin(ticket("b", null, null));
        uses.begin(used);
        assertEquals(List.of("a", "b"), ids(uses.open("ann", 10)));
        assertEquals(List.of("a"), ids(uses.open(null, 1)));
        assertEquals(List.of(), uses.open("bob", 10));
        assertTrue(uses.take(used, 1, 0));
        assertEquals(List.of("b"), ids(uses.open("ann", 10)));
        uses.revoke("b", clock.instant().plusSeconds(60));
        assertEquals(List.of(), uses.open(null, 10));
        uses.begin(ticket("c", null, null));
        clock.advance(Duration.ofSeconds(60));
        assertEquals(List.of(), uses.open(null, 10));
    }

    @Test
    void givesFilesUntilThereAreNone() {
        LocalTicketUses uses = uses(10);
        Ticket two = ticket("t", 2L, null);
        assertTrue(uses.take(two, 1, 5));
        assertTrue(uses.take(two, 1, 5));
        assertFalse(uses.take(two, 1, 0));
    }

    @Test
    void givesBytesUntilThereAreNoneAndTakesNothingForARefusal() {
        LocalTicketUses uses = uses(10);
        Ticket ten = ticket("t", null, 10L);
        assertTrue(uses.take(ten, 1, 6));
        assertFalse(uses.take(ten, 1, 5));
        assertFalse(uses.take(ten, 1, Long.MAX_VALUE));
        assertTrue(uses.take(ten, 1, 4));
        assertTrue(uses.take(ten, 1, 0));
        assertFalse(uses.take(ten, 1, 1));
    }

    @Test
    void givingBackDoesNotUndoARevocation() {
        LocalTicketUses uses = uses(10);
        Ticket ticket = ticket("t", 2L, null);
        assertTrue(uses.take(ticket, 1, 1));
        uses.revoke("t", ticket.expiresAt());
        uses.giveBack(ticket, 1, 1);
        assertFalse(uses.take(ticket, 1, 1));
    }

    @Test
    void aRevokedOneGivesNothing() {
        LocalTicketUses uses = uses(10);
        Ticket ticket = ticket("t", null, null);
        assertTrue(uses.take(ticket, 1, 1));
        uses.revoke("t", ticket.expiresAt());
        assertFalse(uses.take(ticket, 1, 1));
    }

    @Test
    void rememberedAreNoMoreThanThereIsRoomForUntilTheyEnd() {
        LocalTicketUses uses = uses(2);
        assertTrue(uses.hasRoomFor("bob"));
        uses.begin(ticket("a", 1L, null));
        uses.begin(ticket("b", 1L, null));
        assertFalse(uses.hasRoomFor("bob"));
        clock.advance(Duration.ofSeconds(61));
        assertTrue(uses.hasRoomFor("bob"));
    }

    @Test
    void oneCallerLeavesRoomForOthers() {
        LocalTicketUses uses = uses(8);
        uses.begin(ticket("a", 1L, null));
        assertTrue(uses.hasRoomFor("ann"));
        uses.begin(ticket("b", 1L, null));
        assertFalse(uses.hasRoomFor("ann"));
        assertTrue(uses.hasRoomFor("bob"));
        clock.advance(Duration.ofSeconds(61));
        for (int i = 0; i < 1001; i++) { // it tidies up now and then
            uses.hasRoomFor("bob");
        }
        assertTrue(uses.hasRoomFor("ann"));
    }

    @Test
    void aRevocationIsRememberedWhileThereIsRoom() {
        LocalTicketUses uses = uses(1);
        assertTrue(uses.revoke("a", clock.instant().plusSeconds(60)));
        assertTrue(uses.revoke("a", clock.instant().plusSeconds(60)), "once more takes no room");
        assertFalse(uses.revoke("b", clock.instant().plusSeconds(60)));
        assertFalse(uses.hasRoomFor("bob"));
    }

    @Test
    void whatIsGivenBackIsThereAgain() {
        LocalTicketUses uses = uses(10);
        Ticket one = ticket("t", 1L, 10L);
        assertTrue(uses.take(one, 1, 10));
        uses.giveBack(one, 1, 10);
        assertTrue(uses.take(one, 1, 10));
        assertFalse(uses.take(one, 1, 0));
    }

    @Test
    void isExactWhereManyAskAtOnce() throws InterruptedException {
        LocalTicketUses uses = uses(10);
        Ticket ticket = ticket("t", 1000L, null);
        AtomicInteger given = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            new Thread(() -> {
                        for (int i = 0; i < 500; i++) {
                            given.addAndGet(uses.take(ticket, 1, 1) ? 1 : 0);
                        }
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
        assertEquals(1000, given.get());
    }
}
