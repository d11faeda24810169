package io.countersign.tickets;

import io.countersign.callers.Ticket;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The uses of tickets. */
public interface TicketUses {

    /**
     * Stores that {@code ticket} is issued, so that its uses can be counted and it can be listed.
     *
     * @return false if there is no room for one more of its issuer; fails with a problem if it cannot be stored
     */
    Uni<Boolean> begin(Ticket ticket);

    /**
     * Returns the valid tickets, sorted by expiry; fails with a problem if they cannot be determined.
     *
     * @param issuer the caller that requested them, or null for all callers
     * @param limit the maximum number of tickets
     */
    Uni<List<OpenTicket>> open(String issuer, int limit);

    /**
     * Charges {@code files} and {@code bytes} to {@code ticket}, or nothing; 0 of both only checks whether it is valid.
     *
     * @return whether it was charged: false if it is revoked or used up; fails with a problem if that cannot be
     * determined
     */
    Uni<Boolean> take(Ticket ticket, int files, long bytes);

    /** Undoes a {@link #take} whose operation failed; fails with a problem if that cannot be stored. */
    Uni<Void> giveBack(Ticket ticket, int files, long bytes);

    /**
     * Revokes the ticket {@code id}, which expires at {@code until} at the latest.
     *
     * @return false if there is no room to store that; fails with a problem if it cannot be stored
     */
    Uni<Boolean> revoke(String id, Instant until);
}
