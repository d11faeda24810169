package io.countersign.http.authentication;

import io.countersign.callers.Caller;
import io.countersign.http.problems.Challenges;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.tickets.TicketHolders;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Requests below {@code /u/<ticket>/}, from browsers that cannot send headers: the ticket identifies the caller, and
 * the rest of the path is the target. Only upload routes are available.
 */
@Singleton
class TicketPath {

    private static final String HOLDER = "countersign.ticket-holder";

    private final TicketHolders tickets;
    private final Challenges challenges;
    private final ProblemWriter problems;

    TicketPath(TicketHolders tickets, Challenges challenges, ProblemWriter problems) {
        this.tickets = tickets;
        this.challenges = challenges;
        this.problems = problems;
    }

    /** Reroutes the request to the rest of its path, with the ticket's holder as its caller; or ends it. */
    void handle(RoutingContext context, String path, String address) {
        int slash = path.indexOf('/', Routes.TICKET_PREFIX.length());
        String rest = slash < 0 ? "" : path.substring(slash);
        if (!Routes.match(rest).tickets()) {
            problems.end(
                    context,
                    new ProblemException(
                            ProblemCode.NOT_FOUND,
                            "This path does not exist for tickets; /q/swagger-ui shows the available paths."));
            return;
        }
        try {
            requireNoOther(context.request());
            context.put(HOLDER, tickets.holderOf(path.substring(Routes.TICKET_PREFIX.length(), slash), address));
        } catch (ProblemException refusal) {
            if (refusal.code() == ProblemCode.UNAUTHENTICATED) {
                challenges.toWrongKey(context.response());
            }
            problems.end(context, refusal);
            return;
        }
        String query = context.request().query();
        context.reroute(query == null ? rest : rest + "?" + query);
    }

    private static void requireNoOther(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (request.getHeader(AuthenticationFilter.API_KEY) != null
                || authorization != null && BearerTokens.isBearer(authorization)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "Send one credential only: either the ticket in the path, or a key or token without it.");
        }
    }

    /** The ticket's holder, if the request was rerouted from here; null otherwise. */
    Caller holderIn(RoutingContext context) {
        return context.get(HOLDER);
    }
}
