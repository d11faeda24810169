package io.countersign.policy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What was used of tickets, where all instances of the service look. */
public interface SharedTicketUses {

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
