package io.countersign.tickets;

import io.countersign.audit.Actor;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.EventId;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sees to it that the audit has an event for each ticket that is issued, and for each that is revoked; never with its token. */
@Singleton
class TicketAudit {

    /** What stands for the method. */
    private static final String TICKET = "TICKET";

    private final AuditTrail trail;
    private final Clock clock;

    TicketAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * {@code ticket} is about to be handed to {@code caller}.
     *
     * @param asked the life that was asked for, or null
     * @param now when it was made: read once, or its lifetime would lose a second where another one begins meanwhile
     * @throws ProblemException if the audit cannot take it, and so it must not be
     */
    void issued(Caller caller, Ticket ticket, Profile profile, Duration asked, Instant now) {
        trail.require(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                Outcome.SIGNED,
                actor(caller, ticket.id()),
                RequestId.current(),
                profile.name(),
                TICKET,
                profile.bucket().value(),
                ticket.prefix().value(),
                ticket.maxBytes(),
                asked,
                Duration.ofSeconds(ticket.expiresAt().getEpochSecond() - now.getEpochSecond()),
                null));
    }

    /** {@code caller} has revoked the ticket called {@code id}. */
    void revoked(Caller caller, String id) {
        Instant now = clock.instant();
        trail.note(new AuditEvent(
                EventId.next(now.toEpochMilli()),
                now,
                Outcome.REVOKED,
                actor(caller, id),
                RequestId.current(),
                null,
                TICKET,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    private static Actor actor(Caller caller, String ticket) {
        return new Actor(caller.id(), caller.tenant(), caller.address(), ticket);
    }
}
