package io.countersign.tickets;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import jakarta.inject.Singleton;

/** Authenticates the holders of tickets by their tokens. */
@Singleton
public class TicketHolders {

    private final TicketTokenCodec codec;
    private final TicketExpiry expiry;
    private final RefusalAudit audit;

    TicketHolders(TicketTokenCodec codec, TicketExpiry expiry, RefusalAudit audit) {
        this.codec = codec;
        this.expiry = expiry;
        this.audit = audit;
    }

    /**
     * Returns the holder of {@code token}, at {@code address}.
     *
     * @throws ProblemException if the token was not issued here (401), or its ticket has expired (410)
     */
    public Caller holderOf(String token, String address) {
        Ticket ticket = codec.open(token);
        if (ticket == null) {
            throw audit.refused(
                    Caller.anonymous(address),
                    new ProblemException(ProblemCode.UNAUTHENTICATED, "This ticket was not issued by this service.")
                            .withReason("ticket"));
        }
        Caller holder = ticket.holder(address);
        String ended = expiry.endedBy(ticket);
        if (ended != null) {
            throw audit.refused(holder, TicketProblems.gone(ended));
        }
        return holder;
    }

    /** Returns a token for {@code ticket}, which was issued before. */
    public String tokenOf(Ticket ticket) {
        return codec.seal(ticket);
    }
}
