package io.countersign.tickets;

import io.countersign.access.AccessGate;
import io.countersign.access.AccessRequest;
import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.access.Target;
import io.countersign.audit.Action;
import io.countersign.audit.Actor;
import io.countersign.audit.AuditRecord;
import io.countersign.audit.Auditor;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profiles;
import io.countersign.storage.KeyPrefix;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Issues, lists and revokes upload tickets. */
@Singleton
public class TicketIssuer {

    private final AccessGate gate;
    private final RefusalAudit audit;
    private final Auditor auditor;
    private final TicketTokenCodec codec;
    private final TicketUses uses;
    private final TicketExpiry expiry;

    TicketIssuer(
            AccessGate gate,
            RefusalAudit audit,
            Auditor auditor,
            TicketTokenCodec codec,
            TicketUses uses,
            TicketExpiry expiry) {
        this.gate = gate;
        this.audit = audit;
        this.auditor = auditor;
        this.codec = codec;
        this.uses = uses;
        this.expiry = expiry;
    }

    /**
     * Issues a ticket for {@code caller}; fails with a problem if it cannot be stored.
     *
     * @throws ProblemException if the caller may not upload under the profile, or a requested value is out of range
     */
    public Uni<IssuedTicket> issue(Caller caller, TicketSpec spec) {
        if (!caller.isKnown()) {
            throw audit.refused(caller, Profiles.refusalFor(caller).withReason("ticket-for-anonymous"));
        }
        Permit permit = gate.permit(AccessRequest.of(caller, Action.MANAGE_TICKET, new Target.AllBelow(spec.prefix()))
                .underProfile(spec.profile())
                .expiringIn(spec.expiresIn()));
        try {
            return issue(permit, spec);
        } catch (ProblemException refusal) {
            throw audit.refused(permit, refusal);
        }
    }

    private Uni<IssuedTicket> issue(Permit permit, TicketSpec spec) {
        requirePositive("maxFiles", spec.maxFiles());
        requirePositive("maxBytes", spec.maxBytes());
        if (!codec.isReady()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "This service issues no tickets: its operator has not set countersign.token-keys.<id>.")
                    .withReason("tickets-off");
        }
        Caller caller = permit.caller();
        Instant now = expiry.now();
        Ticket ticket = new Ticket(
                codec.freshId(caller.id()),
                permit.profile().name(),
                new KeyPrefix(permit.key()),
                new Quota(spec.maxFiles(), spec.maxBytes()),
                expiry.endOf(caller, spec.expiresIn(), now),
                Requester.of(caller));
        AuditRecord record = record(caller, ticket.id(), subject(permit, ticket, now));
        Uni<Boolean> tracked = uses.begin(ticket)
                .onFailure(ProblemException.class)
                .invoke(unavailable -> audit.refused(permit, unavailable));
        return tracked.map(stored -> {
            if (!stored) {
                throw audit.refused(permit, TicketProblems.full());
            }
            record.signed(now);
            return new IssuedTicket(ticket, codec.seal(ticket));
        });
    }

    private static void requirePositive(String field, Long value) {
        if (value != null && value < 1) {
            throw ProblemException.invalid(field, "must be 1 or more");
        }
    }

    /** The lifetime starts at {@code now}: a second reading of the clock could make it a second shorter. */
    private static Subject subject(Permit permit, Ticket ticket, Instant now) {
        return new Subject.OfTicket(
                permit.profile().name(),
                permit.profile().bucket().value(),
                ticket.prefix().value(),
                ticket.maxBytes(),
                permit.request().expiresIn(),
                Duration.ofSeconds(ticket.expiresAt().getEpochSecond() - now.getEpochSecond()));
    }

    /**
     * Returns the valid tickets that {@code caller} requested, by expiry; those of all callers for the role
     * {@code admin}. With state in memory, these are the tickets of this instance.
     *
     * @throws ProblemException if the caller is not authenticated
     */
    public Uni<List<OpenTicket>> open(Caller caller, int limit) {
        if (!caller.isKnown() || caller.kind() == Caller.Kind.TICKET) {
            throw audit.refused(caller, Profiles.refusalFor(caller).withReason("tickets-for-unknown-caller"));
        }
        return uses.open(caller.holds("admin") ? null : caller.id(), limit);
    }

    /**
     * Revokes the ticket {@code id} for {@code caller}, who requested it or has the role {@code admin}. Idempotent.
     *
     * @return completes when it is revoked; fails with a problem if that cannot be stored
     * @throws ProblemException if the caller may not revoke it
     */
    public Uni<Void> revoke(Caller caller, String id) {
        boolean may = caller.kind() != Caller.Kind.TICKET
                && (codec.isIdOf(id, caller.id()) || TicketId.isOne(id) && caller.holds("admin"));
        if (!may) {
            throw audit.refused(caller, ProblemException.notFound().withReason("ticket-of-another"));
        }
        AuditRecord record = record(caller, id, Subject.NONE);
        return uses.revoke(id, expiry.endOfAll())
                .invoke(stored -> {
                    if (!stored) {
                        throw audit.refused(caller, TicketProblems.full());
                    }
                    record.revoked(null);
                })
                .replaceWithVoid();
    }

    private AuditRecord record(Caller caller, String ticket, Subject subject) {
        Actor actor = new Actor(caller.id(), caller.tenant(), caller.address(), ticket);
        return auditor.record(actor, Action.MANAGE_TICKET, subject);
    }
}
