package io.countersign.tickets;

import io.countersign.callers.Ticket;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What was used of tickets. */
public interface TicketUses {

    /**
     * Stores that {@code ticket} is issued, so that its uses can be counted and it can be listed.
     *
     * @return false if there is no room for one more of its issuer; fails with a problem if it cannot be stored
     */
    Uni<Boolean> begin(Ticket ticket);

    /**
     * Those that still give something, the first to end first; fails with a problem if that cannot be determined.
     *
     * @param issuer who asked for them, or null for those of all callers
     */
    Uni<List<OpenTicket>> open(String issuer, int most);

    /**
     * Takes {@code files} and {@code bytes} from what is left of {@code ticket}, or nothing; 0 of both only asks
     * whether it holds.
     *
     * @return whether it was taken: not if it is revoked or used up; fails with a problem if that cannot be determined
     */
    Uni<Boolean> take(Ticket ticket, int files, long bytes);

    /** Undoes a {@link #take} of which nothing came; fails with a problem if that cannot be stored. */
    Uni<Void> giveBack(Ticket ticket, int files, long bytes);

    /**
     * Ends the ticket called {@code id}, which lives until {@code until} at the most.
     *
     * @return false if there is no room to store that; fails with a problem if it cannot be stored
     */
    Uni<Boolean> revoke(String id, Instant until);
}
