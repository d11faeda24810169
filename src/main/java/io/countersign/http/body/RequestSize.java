package io.countersign.http.body;

import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.RequestHeaders;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.BodyLength;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Rejects a body whose declared length is too large before it is read, with a problem. The framework's own limit, which
 * applies later, responds without a body.
 */
@Singleton
public class RequestSize {

    private final BodyLimits limits;
    private final ProblemWriter problems;

    RequestSize(BodyLimits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    static ProblemException tooLarge(int maxBytes) {
        return new ProblemException(
                ProblemCode.TOO_LARGE, "The body is larger than the limit of " + maxBytes + " bytes.");
    }

    /** After {@link RequestHeaders}, so that the rejection has a request id. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 900);
    }

    private void handle(RoutingContext context) {
        if (BodyLimits.isStreamed(context)) {
            // quarkus.http.limits.max-body-size has no exceptions
            String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
            if (declared != null) {
                BodyLength.set(Long.parseLong(declared)); // a number: the HTTP decoder rejects others
            }
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        int maxBytes = length == null ? 0 : limits.of(Routes.of(context));
        if (length == null || !isBeyond(length, maxBytes)) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.end(context, tooLarge(maxBytes));
    }

    private static boolean isBeyond(String length, int maxBytes) {
        try {
            return Long.parseLong(length) > maxBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
