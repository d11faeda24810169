package io.countersign.tickets;

import io.countersign.callers.Ticket;

/** A ticket, and the token that proves it. */
public record IssuedTicket(Ticket ticket, String token) {

    /** Prints without the token. */
    @Override
    public String toString() {
        return "IssuedTicket[" + ticket.id() + "]";
    }
}
