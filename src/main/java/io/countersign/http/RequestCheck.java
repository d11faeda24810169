package io.countersign.http;

import io.countersign.http.problems.FrameworkRefusals;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.json.FieldBounds;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rejects requests that no resource should parse: a non-canonical path, or a query or header that is too long or
 * malformed. Runs before authentication, because a path that another component parses differently must not select the
 * authentication rules.
 */
@Singleton
class RequestCheck {

    /** A header whose value resources or the framework parse. */
    private record Bounded(CharSequence header, int max) {

        static Bounded of(String name) {
            return new Bounded(
                    HttpHeaders.createOptimized(name), FieldBounds.text(name).max());
        }
    }

    private static final List<Bounded> BOUNDED = Stream.of(
                    "Authorization",
                    "X-Api-Key",
                    "Origin",
                    "Accept",
                    "Content-Type",
                    "Idempotency-Key",
                    "Last-Event-ID")
            .map(Bounded::of)
            .toList();

    private final ProblemWriter problems;

    RequestCheck(ProblemWriter problems) {
        this.problems = problems;
    }

    /** After {@link CorsFilter}, so that a page can read the rejection. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 945);
    }

    private void handle(RoutingContext context) {
        try {
            check(context.request(), Routes.of(context));
        } catch (ProblemException refusal) {
            if (context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
                // where the body ends can be unclear
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                context.addEndHandler(ended -> context.request().connection().close());
            }
            problems.end(context, refusal);
            return;
        }
        context.next();
    }

    private static void check(HttpServerRequest request, Route route) {
        String path = request.path();
        RequestTarget.requireCanonical(path, route.keyStart(path));
        if (Routes.isUnmatched(route) && !path.startsWith(Routes.FRAMEWORK)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, FrameworkRefusals.detailOf(404));
        }
        RequestTarget.requireVariables(route, path);
        RequestTarget.requireParameters(request.query());
        MultiMap headers = request.headers();
        for (Bounded bounded : BOUNDED) {
            String value = headers.get(bounded.header());
            if (value != null && value.length() > bounded.max()) {
                throw FieldBounds.tooLong(bounded.header().toString(), bounded.max());
            }
        }
        requireOneHost(headers);
        requireTransferEncoding(headers);
        requireAccept(headers);
        requireContentType(headers);
    }

    /**
     * RFC 9112, 3.2. With two Host headers, this service and a proxy could use different ones. HTTP/2 has no Host
     * header.
     */
    private static void requireOneHost(MultiMap headers) {
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() > 1 || hosts.size() == 1 && hosts.get(0).isBlank()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "The request must have one Host header with a value (RFC 9112, 3.2).");
        }
    }

    /**
     * RFC 9112, 6.1 and 6.3. The decoder takes other codings for none, so that a proxy that takes them for chunked would
     * see the end of the body, and the next request, in another place.
     */
    private static void requireTransferEncoding(MultiMap headers) {
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && (codings.size() > 1
                        || !codings.get(0).equalsIgnoreCase("chunked")
                        || headers.contains(HttpHeaders.CONTENT_LENGTH))) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "The only Transfer-Encoding is chunked, without a Content-Length (RFC 9112, 6.1).");
        }
    }

    /** RFC 9110, 12.5.1. An empty value is treated as absent, because the router fails on it. */
    private static void requireAccept(MultiMap headers) {
        String accept = headers.get(HttpHeaders.ACCEPT);
        if (accept == null) {
            return;
        }
        if (accept.isBlank()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else if (!headers.getAll(HttpHeaders.ACCEPT).stream().allMatch(MediaRanges::isList)) {
            throw ProblemException.invalid("Accept", "must be a list of media types, such as application/json");
        }
    }

    /** RFC 9110, 8.3: one media type, with its parameters. */
    private static void requireContentType(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null
                && (!MediaRanges.isOne(type)
                        || headers.getAll(HttpHeaders.CONTENT_TYPE).size() > 1)) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be one media type, such as application/json.");
        }
    }
}
