package io.countersign.http.body;

import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Reads the body of a request up to the limit of its route; used for every body. */
@Singleton
class BodyReader {

    private final BodyLimits limits;

    BodyReader(BodyLimits limits) {
        this.limits = limits;
    }

    /**
     * Returns the complete body.
     *
     * @throws io.countersign.problem.ProblemException 413, if the body is larger than its route allows; reading stops
     * at the limit
     */
    byte[] read(ServerRequestContext context) throws IOException {
        Route route = context instanceof ResteasyReactiveRequestContext request
                ? Routes.of(request.unwrap(RoutingContext.class))
                : Routes.UNMATCHED;
        return bounded(context.getInputStream(), limits.of(route));
    }

    /** Returns the complete body of a request whose route is unknown; the limit for JSON applies. */
    byte[] read(InputStream body) throws IOException {
        return bounded(body, limits.of(Routes.UNMATCHED));
    }

    /** Most bodies are small and in memory: the array has the body's size, not the limit's. */
    private static byte[] bounded(InputStream body, int maxBytes) throws IOException {
        int asked = Math.min(body.available(), maxBytes) + 1;
        byte[] first = body.readNBytes(asked);
        if (first.length < asked) {
            return first;
        }
        byte[] rest = body.readNBytes(maxBytes + 1 - asked);
        if (asked + rest.length > maxBytes) {
            throw RequestSize.tooLarge(maxBytes);
        }
        byte[] whole = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, whole, first.length, rest.length);
        return whole;
    }
}
