package io.countersign.tickets;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Charges uploads to the tickets of their callers. */
@Singleton
public class TicketCharges {

    private final TicketUses uses;
    private final RefusalAudit audit;

    TicketCharges(TicketUses uses, RefusalAudit audit) {
        this.uses = uses;
        this.audit = audit;
    }

    /**
     * Runs {@code next} if the caller of {@code permit} has no ticket, or one with enough left: charges a file and its
     * bytes, and refunds them if {@code next} fails. Fails with a problem otherwise.
     */
    public <T> Uni<T> charge(Permit permit, Supplier<Uni<T>> next) {
        Long size = permit.request().constraints().size();
        // with a byte limit, only multipart uploads can declare their bytes later
        return charge(permit, 1, size == null ? 0 : size, next);
    }

    /** As above, for {@code files} and {@code bytes}; 0 of both only checks whether the ticket is valid. */
    public <T> Uni<T> charge(Permit permit, int files, long bytes, Supplier<Uni<T>> next) {
        Ticket ticket = permit.caller().ticket();
        if (ticket == null) {
            return next.get();
        }
        Uni<Boolean> charged = uses.take(ticket, files, bytes)
                .onFailure(ProblemException.class)
                .invoke(unavailable -> audit.refused(permit, unavailable));
        return charged.chain(taken -> {
            if (!taken) {
                throw audit.refused(permit, TicketProblems.gone("ticket-used-up"));
            }
            return Uni.createFrom().deferred(next::get).onFailure().call(() -> giveBack(ticket, files, bytes));
        });
    }

    /** A failed refund is ignored: the caller gets the reason why nothing was signed. */
    private Uni<Void> giveBack(Ticket ticket, int files, long bytes) {
        return uses.giveBack(ticket, files, bytes).onFailure().recoverWithNull();
    }
}
