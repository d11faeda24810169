package io.countersign.http;

import io.countersign.policy.Caller;
import io.countersign.policy.Tickets;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Requests below {@code /u/<ticket>/}, of browsers that can send no header: the ticket says who is calling, and the rest of the path
 * what is wanted. Of all there is only uploading can be.
 */
@Singleton
class TicketPath {

    static final String PREFIX = "/u/";

    private static final String HOLDER = "countersign.ticket-holder";

    /** Upload ids are letters, digits and three signs; what other clients ask for has no more in its path. */
    private static final Pattern WITH_TICKETS =
            Pattern.compile("/v1/presign(/form)?|/v1/uploads(/[\\w.-]+(/(parts|complete))?)?|/compat(/[\\w.~%-]+)+");

    private static final Pattern DOTS = Pattern.compile("(?i).*/(\\.|%2e){1,2}(/.*)?");

    private final Tickets tickets;
    private final Challenges challenges;
    private final ProblemWriter problems;

    TicketPath(Tickets tickets, Challenges challenges, ProblemWriter problems) {
        this.tickets = tickets;
        this.challenges = challenges;
        this.problems = problems;
    }

    /** Sends the request on to where the rest of its path leads, with the ticket's holder as its caller; or ends it. */
    void handle(RoutingContext context, String path, String address) {
        int slash = path.indexOf('/', PREFIX.length());
        String rest = slash < 0 ? "" : path.substring(slash);
        if (!WITH_TICKETS.matcher(rest).matches() || DOTS.matcher(rest).matches()) {
            problems.end(
                    context,
                    new ProblemException(
                            ProblemCode.NOT_FOUND,
                            "With a ticket there is nothing here; /q/swagger-ui shows what there is."));
            return;
        }
        try {
            requireNoOther(context.request());
            context.put(HOLDER, tickets.holderOf(path.substring(PREFIX.length(), slash), address));
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
        if (request.getHeader(RequestCaller.API_KEY) != null
                || authorization != null && BearerTokens.isBearer(authorization)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "Show who you are in one way: by the ticket in the path, or by a key or token without it.");
        }
    }

    /** The ticket's holder, where the request was sent on from here; null otherwise. */
    Caller holderIn(RoutingContext context) {
        return context.get(HOLDER);
    }
}
