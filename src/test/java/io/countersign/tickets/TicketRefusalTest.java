package io.countersign.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Admission;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.access.TestPermits;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.AuditTrails;
import io.countersign.audit.Auditor;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.tokens.TestTokenKeys;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A ticket that is not issued or revoked for a limit is audited as refused, not as a failure of the service. */
class TicketRefusalTest {

    private static final Caller ADMIN = new Caller("ann", Caller.Kind.OIDC, Set.of("admin"), null, null);

    private final Clock clock = Clock.systemUTC();
    private final AuditTrail trail = AuditTrails.trail();
    private final TicketsConfig config =
            PolicySettings.read(TicketsConfig.class, Map.of("countersign.tickets.max-tracked", "1"));
    private final TicketIssuer issuer = issuer();

    private TicketIssuer issuer() {
        Auditor auditor = AuditTrails.auditor(trail, clock);
        RefusalAudit refusals = TestPermits.refusals(auditor);
        TicketTokenCodec codec =
                new TicketTokenCodec(TestTokenKeys.of(Map.of("countersign.token-keys.a", "s".repeat(43)), false, true));
        return new TicketIssuer(
                new Permitting(PolicySettings.profile(Map.of())),
                refusals,
                auditor,
                codec,
                new MemoryTicketUses(config, clock),
                new TicketExpiry(config, null, clock)); // no caller has an API key
    }

    private Uni<IssuedTicket> issue() {
        return issuer.issue(ADMIN, new TicketSpec("p", null, null, null, null));
    }

    private AuditEvent last() {
        List<AuditEvent> events = AuditTrails.events(trail);
        return events.get(events.size() - 1);
    }

    @Test
    void aTicketBeyondTheMaximumIsAuditedAsRefused() {
        issue().await().indefinitely();
        assertEquals(Outcome.SIGNED, last().outcome());
        ProblemException full =
                assertThrows(ProblemException.class, () -> issue().await().indefinitely());
        assertEquals(ProblemCode.OVERLOADED, full.code());
        AuditEvent event = last();
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("tickets-full", event.reason());
    }

    @Test
    void aRevocationBeyondTheMaximumIsAuditedAsRefused() {
        issue().await().indefinitely();
        assertThrows(
                ProblemException.class,
                () -> issuer.revoke(ADMIN, "0".repeat(32)).await().indefinitely());
        AuditEvent event = last();
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("tickets-full", event.reason());
    }

    /** Permits everything under one profile. */
    private record Permitting(Profile profile) implements AccessGate {

        @Override
        public Permit permit(AccessRequest request, Consumer<Permit> check) {
            return TestPermits.toWrite(profile, "inbox/");
        }

        @Override
        public <J, T> Uni<T> perform(AccessRequest request, Function<Permit, J> prepare, Function<J, Uni<T>> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <I, J> Uni<List<Admission<J>>> admitEach(
                Caller caller, List<I> inputs, Function<I, Attempt<J>> attempts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Uni<T> performAudited(AccessRequest request, Function<Permit, Uni<T>> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Uni<T> proceed(Permit permit, int signatures, long bytes, Supplier<Uni<T>> work) {
            throw new UnsupportedOperationException();
        }
    }
}
