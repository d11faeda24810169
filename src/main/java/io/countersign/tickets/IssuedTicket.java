package io.countersign.tickets;

import io.countersign.callers.Ticket;

/** A ticket and its token. */
public record IssuedTicket(Ticket ticket, String token) {

    /** Prints without the token. */
    @Override
    public String toString() {
        return "IssuedTicket[" + ticket.id() + "]";
    }
}
