package io.countersign.http;

import io.countersign.diagnosis.PageOrigins;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.HttpConfig;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Allows web pages of listed origins to read responses (CORS, in the Fetch standard). Credentials mode is never
 * allowed: the service uses no cookies, so a page cannot act for its visitor. Health, metrics and the console's pages
 * are same-origin only.
 */
@Singleton
class CorsFilter implements CheckedAtStart, PageOrigins {

    private static final CharSequence METHODS = HttpHeaders.createOptimized("GET, HEAD, POST, PUT, PATCH, DELETE");
    /** Active Storage sends X-Requested-With, and X-CSRF-Token on Rails pages; this service ignores both. */
    private static final CharSequence REQUEST_HEADERS = HttpHeaders.createOptimized(
            "Authorization, Content-Type, Idempotency-Key, X-Api-Key, X-CSRF-Token, X-Request-Id, "
                    + "X-Requested-With");

    private static final CharSequence ANSWER_HEADERS =
            HttpHeaders.createOptimized("Location, Retry-After, WWW-Authenticate, X-Request-Id");

    private final Origins origins;
    private final String maxAge;
    private final ProblemWriter problems;

    CorsFilter(HttpConfig config, ProblemWriter problems) {
        this.origins = new Origins(config.cors().origins().orElse(Set.of()));
        this.maxAge = Long.toString(config.cors().maxAge().toSeconds());
        this.problems = problems;
    }

    /**
     * Before other filters reject the request, so that a page can read the rejection; disabled if no origin is listed.
     */
    void register(@Observes Filters filters) {
        if (!origins.listed().isEmpty()) {
            filters.register(this::handle, 950);
        }
    }

    @Override
    public Set<String> all() {
        return origins.listed();
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!Routes.of(context).pages()) {
            context.next();
            return;
        }
        MultiMap headers = context.response().headers();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean admitted = origins.allows(origin);
        if (admitted) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
        }
        if (!isPreflight(request, origin)) {
            context.next();
        } else if (admitted) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge);
            context.response().setStatusCode(204).end();
        } else {
            problems.end(
                    context,
                    new ProblemException(
                            ProblemCode.FORBIDDEN, "Pages of this origin are not allowed to use this service."));
        }
    }

    private static boolean isPreflight(HttpServerRequest request, String origin) {
        return origin != null
                && request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
