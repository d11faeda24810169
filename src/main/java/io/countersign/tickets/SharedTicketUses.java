package io.countersign.tickets;

import io.countersign.callers.Ticket;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What was used of tickets, where all instances of the service look. */
public interface SharedTicketUses {

    /** Notes that {@code ticket} is issued, so that it can be listed; fails with a problem where that cannot be kept. */
    Uni<Void> begin(OpenTicket ticket);

    /**
     * Those that still give something, the first to end first; fails with a problem where that cannot be asked.
     *
     * @param issuer who asked for them, or null for those of all callers
     */
    Uni<List<OpenTicket>> open(String issuer, int most);

    /**
     * Takes {@code files} and {@code bytes} from what is left of {@code ticket}, or nothing; 0 of both only asks whether it holds.
     *
     * @return whether it was taken: not if it is revoked or used up; fails with a problem where nobody can say
     */
    Uni<Boolean> take(Ticket ticket, int files, long bytes);

    /** Undoes a {@link #take} of which nothing came; fails with a problem where that cannot be kept. */
    Uni<Void> giveBack(Ticket ticket, int files, long bytes);

    /** Ends the ticket called {@code id}, which lives until {@code until} at the most; fails with a problem where that cannot be kept. */
    Uni<Void> revoke(String id, Instant until);
}
