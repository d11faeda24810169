package io.countersign.http.authentication;

import io.countersign.callers.Caller;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.tickets.TicketHolders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Requests below {@code /u/<ticket>/}, from browsers that cannot send headers: the ticket identifies the caller, and
 * the rest of the path is the target. Only upload routes are available.
 */
@Singleton
class TicketPath implements Authenticator {

    private static final String HOLDER = "countersign.ticket-holder";

    private final TicketHolders tickets;
    private final ClientAddress addresses;

    TicketPath(TicketHolders tickets, ClientAddress addresses) {
        this.tickets = tickets;
        this.addresses = addresses;
    }

    /** Reroutes a request with a ticket to the rest of its path; there, the ticket's holder is its caller. */
    @Override
    public boolean authenticate(RoutingContext context, Route route, Result result) {
        if (route == Routes.TICKET) {
            reroute(context, result);
            return true;
        }
        Caller holder = context.get(HOLDER);
        if (holder != null) {
            result.accepted(context, holder);
        }
        return holder != null;
    }

    private void reroute(RoutingContext context, Result result) {
        HttpServerRequest request = context.request();
        String path = request.path();
        int slash = path.indexOf('/', Routes.TICKET_PREFIX.length());
        String rest = slash < 0 ? "" : path.substring(slash);
        if (!Routes.match(rest).tickets()) {
            result.refused(
                    context,
                    new ProblemException(
                            ProblemCode.NOT_FOUND,
                            "This path does not exist for tickets; /q/swagger-ui shows the available paths."));
            return;
        }
        try {
            requireNoOther(request);
            String token = path.substring(Routes.TICKET_PREFIX.length(), slash);
            context.put(HOLDER, tickets.holderOf(token, addresses.of(request)));
        } catch (ProblemException refusal) {
            result.refused(context, refusal);
            return;
        }
        String query = request.query();
        context.reroute(query == null ? rest : rest + "?" + query);
    }

    private static void requireNoOther(HttpServerRequest request) {
        if (ApiKeyHeader.isIn(request) || BearerTokens.isIn(request)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "Send one credential only: either the ticket in the path, or a key or token without it.");
        }
    }
}
