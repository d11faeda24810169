package io.countersign.upload;

import io.countersign.policy.Caller;
import io.countersign.policy.Tickets;
import io.countersign.policy.Tickets.Issued;
import io.countersign.policy.Tickets.Wish;
import io.countersign.policy.TicketsConfig;
import io.countersign.storage.KeyPrefix;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Has tickets made, and says where their holders go with them. */
@Singleton
class TicketService {

    private final Tickets tickets;
    private final String base;

    TicketService(Tickets tickets, TicketsConfig config) {
        this.tickets = tickets;
        this.base = config.publicUrl()
                .map(url -> url.toString().replaceFirst("/+$", ""))
                .orElse("");
    }

    /** The ticket that {@code caller} asks for by {@code request}; throws a problem. */
    TicketView issue(Caller caller, TicketRequest request) {
        Issued issued = tickets.issue(
                caller,
                new Wish(
                        request.profile(),
                        request.keyPrefix() == null ? null : new KeyPrefix(request.keyPrefix()),
                        request.maxFiles(),
                        request.maxBytes(),
                        request.expiresIn()));
        String below = base + "/u/" + issued.token();
        return new TicketView(
                issued.ticket().id(),
                issued.token(),
                issued.ticket().expiresAt(),
                below + "/compat/companion",
                below + "/compat/uppy/sign");
    }

    /** Ends a ticket; fails with a problem. */
    Uni<Void> revoke(Caller caller, String id) {
        return tickets.revoke(caller, id);
    }
}
