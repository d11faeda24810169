package io.countersign.tickets.api;

import io.countersign.callers.Caller;
import io.countersign.problem.QueryValue;
import io.countersign.settings.BaseUrl;
import io.countersign.storage.KeyPrefix;
import io.countersign.tickets.TicketSpec;
import io.countersign.tickets.Tickets;
import io.countersign.tickets.Tickets.Issued;
import io.countersign.tickets.TicketsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Has tickets made, and says where their holders go with them. */
@Singleton
class TicketService {

    private static final int USUAL = 100;
    private static final int MAX = 200;

    private final Tickets tickets;
    private final String base;

    TicketService(Tickets tickets, TicketsConfig config) {
        this.tickets = tickets;
        this.base = config.publicUrl().map(BaseUrl::of).orElse("");
    }

    /** The ticket that {@code caller} asks for by {@code request}; fails with a problem. */
    Uni<TicketView> issue(Caller caller, TicketRequest request) {
        return tickets.issue(
                        caller,
                        new TicketSpec(
                                request.profile(),
                                request.keyPrefix() == null ? null : new KeyPrefix(request.keyPrefix()),
                                request.maxFiles(),
                                request.maxBytes(),
                                request.expiresIn()))
                .map(this::view);
    }

    /**
     * The open tickets that {@code caller} may see; fails with a problem.
     *
     * @param limit how many there may be, 1 to 200 as text; null for 100
     */
    Uni<OpenTicketsView> open(Caller caller, String limit) {
        int most = QueryValue.number("limit", limit, USUAL, 1, MAX);
        return tickets.open(caller, most + 1)
                .map(open -> new OpenTicketsView(
                        open.stream().limit(most).map(OpenTicketsView.Item::of).toList(), open.size() > most));
    }

    private TicketView view(Issued issued) {
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
