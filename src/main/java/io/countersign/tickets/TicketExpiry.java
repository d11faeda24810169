package io.countersign.tickets;

import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The expiry of tickets: after their lifetime, and with the API key of the caller that requested them. */
@Singleton
class TicketExpiry {

    private static final Duration MIN = Duration.ofSeconds(1);

    private final TicketsConfig config;
    private final ApiKeys keys;
    private final Clock clock;

    TicketExpiry(TicketsConfig config, ApiKeys keys, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /** The current time, read once for a ticket and its audit event. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Returns the expiry of a ticket that {@code caller} requests at {@code now}.
     *
     * @param requested the requested lifetime, or null for the default
     * @throws ProblemException if that is less than a second
     */
    Instant endOf(Caller caller, Duration requested, Instant now) {
        Duration lifetime = requested == null ? config.expiry() : requested;
        if (lifetime.compareTo(MIN) < 0) {
            throw ProblemException.invalid("expiresIn", "must be 1 second (PT1S) or more");
        }
        Duration granted = lifetime.compareTo(config.maxExpiry()) > 0 ? config.maxExpiry() : lifetime;
        Instant end = now.plus(granted).truncatedTo(ChronoUnit.SECONDS);
        Instant keyEnd = caller.kind() == Caller.Kind.API_KEY ? keys.endOf(caller.id()) : Instant.MAX;
        return keyEnd.isBefore(end) ? keyEnd.truncatedTo(ChronoUnit.SECONDS) : end;
    }

    /** When every ticket that is issued by now has expired. */
    Instant endOfAll() {
        return clock.instant().plus(config.maxExpiry());
    }

    /** Returns the reason why {@code ticket} has expired, or null if it has not. */
    String endedBy(Ticket ticket) {
        Instant now = clock.instant();
        if (!ticket.expiresAt().isAfter(now)) {
            return "ticket-ended";
        }
        boolean keyEnded = ticket.requester().kind() == Caller.Kind.API_KEY
                && !keys.endOf(ticket.issuedBy()).isAfter(now);
        return keyEnded ? "ticket-issuer-ended" : null;
    }
}
