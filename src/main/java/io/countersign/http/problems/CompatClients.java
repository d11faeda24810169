package io.countersign.http.problems;

import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.regex.Pattern;

/** Clients that were written for another service: what they show of an error is the word "error" in its body, or its status line. */
final class CompatClients {

    /** RFC 9112, 4: a reason phrase is visible ASCII and spaces; a longer one would be in the way. */
    private static final Pattern REASON = Pattern.compile("[\\x20-\\x7e]{1,300}");

    private static final String BETTER_UPLOAD = "/compat/better-upload";

    private CompatClients() {}

    /** Whether it is one of them that asked. */
    static boolean asked(RoutingContext context) {
        Route route = Routes.of(context);
        return route.isCompat()
                || route == Routes.TICKET
                        && Routes.leadsToCompat(context.request().path());
    }

    /** What stands in the member {@code error} of the answer: text, or what the client reads; null where no such client asked. */
    static Object errorOf(RoutingContext context, ProblemException problem) {
        if (!asked(context)) {
            return null;
        }
        Route route = Routes.of(context);
        boolean better = route.template().equals(BETTER_UPLOAD)
                || route == Routes.TICKET && context.request().path().endsWith(BETTER_UPLOAD);
        return better ? Map.of("type", typeOf(problem), "message", problem.getMessage()) : problem.getMessage();
    }

    /** What the server of better-upload calls it, as far as it knows the like. */
    private static String typeOf(ProblemException problem) {
        String field = problem.violations().isEmpty()
                ? ""
                : problem.violations().get(0).field();
        return switch (field) {
            case "type", "contentType" -> "invalid_file_type";
            case "size", "contentLength", "maxSize" -> "file_too_large";
            default ->
                switch (problem.code().status()) {
                    case 400, 413, 415 -> "invalid_request";
                    case 401, 403, 410, 422, 429 -> "rejected";
                    default -> "unknown";
                };
        };
    }

    /** Puts what went wrong into the status line, which is all that some of them show. */
    static void setReason(RoutingContext context, ProblemException problem) {
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
