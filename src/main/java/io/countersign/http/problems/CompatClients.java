package io.countersign.http.problems;

import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Clients written for another service, which show the member "error" of an error body, or the status line.
 */
final class CompatClients {

    /** RFC 9112, 4: a reason phrase is visible ASCII and spaces; this limits its length. */
    private static final Pattern REASON = Pattern.compile("[\\x20-\\x7e]{1,300}");

    private static final String BETTER_UPLOAD = "/compat/better-upload";

    private CompatClients() {}

    /** Whether such a client sent the request. */
    static boolean asked(RoutingContext context) {
        Route route = Routes.of(context);
        return route.isCompat()
                || route == Routes.TICKET
                        && Routes.leadsToCompat(context.request().path());
    }

    /**
     * The member {@code error} of the response: text, or the object that the client reads; null for other clients.
     */
    static Object errorOf(RoutingContext context, ProblemException problem) {
        if (!asked(context)) {
            return null;
        }
        Route route = Routes.of(context);
        boolean better = route.template().equals(BETTER_UPLOAD)
                || route == Routes.TICKET && context.request().path().endsWith(BETTER_UPLOAD);
        return better ? Map.of("type", typeOf(problem), "message", problem.getMessage()) : problem.getMessage();
    }

    /** The error type of better-upload's server for this problem, if it has one. */
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

    /** Writes the problem's detail into the status line, which is all that some of these clients show. */
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
