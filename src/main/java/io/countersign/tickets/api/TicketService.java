package io.countersign.tickets.api;

import io.countersign.callers.Caller;
import io.countersign.problem.QueryValue;
import io.countersign.settings.BaseUrl;
import io.countersign.storage.KeyPrefix;
import io.countersign.tickets.IssuedTicket;
import io.countersign.tickets.TicketIssuer;
import io.countersign.tickets.TicketSpec;
import io.countersign.tickets.TicketsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Issues tickets and returns the URLs for their holders. */
@Singleton
class TicketService {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX = 200;

    private final TicketIssuer issuer;
    private final String base;

    TicketService(TicketIssuer issuer, TicketsConfig config) {
        this.issuer = issuer;
        this.base = config.publicUrl().map(BaseUrl::of).orElse("");
    }

    /** Issues the ticket of {@code request} for {@code caller}; fails with a problem. */
    Uni<TicketView> issue(Caller caller, TicketRequest request) {
        return issuer.issue(
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
     * Returns the valid tickets that {@code caller} may see; fails with a problem.
     *
     * @param limit the maximum number, 1 to 200 as text; null for 100
     */
    Uni<OpenTicketsView> open(Caller caller, String limit) {
        int count = QueryValue.number("limit", limit, DEFAULT_LIMIT, 1, MAX);
        return issuer.open(caller, count + 1)
                .map(open -> new OpenTicketsView(
                        open.stream().limit(count).map(OpenTicketsView.Item::of).toList(), open.size() > count));
    }

    private TicketView view(IssuedTicket issued) {
        String below = base + "/u/" + issued.token();
        return new TicketView(
                issued.ticket().id(),
                issued.token(),
                issued.ticket().expiresAt(),
                below + "/compat/companion",
                below + "/compat/uppy/sign");
    }

    /** Revokes a ticket; fails with a problem. */
    Uni<Void> revoke(Caller caller, String id) {
        return issuer.revoke(caller, id);
    }
}
