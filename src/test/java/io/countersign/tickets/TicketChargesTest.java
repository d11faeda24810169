package io.countersign.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.access.Permit;
import io.countersign.access.TestPermits;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.AuditTrails;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.PolicySettings;
import io.countersign.storage.KeyPrefix;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request whose ticket cannot be charged is audited, like one whose limits cannot be charged. */
class TicketChargesTest {

    private final AuditTrail trail = AuditTrails.trail();
    /** Every operation fails with {@code failure}. */
    private record FailingUses(ProblemException failure) implements TicketUses {

        @Override
        public Uni<Boolean> begin(Ticket ticket) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<Boolean> take(Ticket ticket, int files, long bytes) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<Void> giveBack(Ticket ticket, int files, long bytes) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<Boolean> revoke(String id, Instant until) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<List<OpenTicket>> open(String issuer, int limit) {
            return Uni.createFrom().failure(failure);
        }
    }

    private static Permit permit() {
        Ticket ticket = new Ticket(
                "t",
                "p",
                new KeyPrefix("a/"),
                new Quota(1L, null),
                Instant.MAX,
                new Requester("ann", Caller.Kind.API_KEY, null, Map.of()));
        return TestPermits.toWrite(ticket.holder(null), PolicySettings.profile(Map.of()), "a/b");
    }

    @Test
    void anUnavailableStateIsAudited() {
        ProblemException unavailable = new ProblemException(ProblemCode.STATE_UNAVAILABLE, "Unavailable.");
        TicketCharges charges =
                new TicketCharges(new FailingUses(unavailable), TestPermits.refusals(AuditTrails.auditor(trail)));
        Uni<String> charged = charges.charge(permit(), () -> Uni.createFrom().item("signed"));
        assertSame(unavailable, assertThrows(ProblemException.class, () -> charged.await()
                .indefinitely()));
        List<AuditEvent> events = AuditTrails.events(trail);
        assertEquals(1, events.size());
        assertEquals(AuditEvent.Outcome.FAILED, events.get(0).outcome());
        assertEquals("state-unavailable", events.get(0).reason());
    }
}
