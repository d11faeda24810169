package io.countersign.http;

import io.countersign.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** Clients that were written for another service: what they show of an error is the word "error" in its body, or its status line. */
final class CompatClients {

    /** RFC 9112, 4: a reason phrase is visible ASCII and spaces; a longer one would be in the way. */
    private static final Pattern REASON = Pattern.compile("[\\x20-\\x7e]{1,300}");

    private CompatClients() {}

    /** Whether it is one of them that asked. */
    static boolean asked(RoutingContext context) {
        Route route = Routes.of(context);
        return route.isCompat()
                || route == Routes.TICKET
                        && TicketPath.leadsToCompat(context.request().path());
    }

    /** Puts what went wrong into the status line, which is all that some of them show. */
    static void tell(RoutingContext context, ProblemException problem) {
        if (asked(context)) {
            String sentence = problem.getMessage();
            context.response()
                    .setStatusMessage(
                            REASON.matcher(sentence).matches()
                                    ? sentence
                                    : problem.code().title());
        }
    }
}
