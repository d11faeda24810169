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

/** Reads the body of a request up to the limit of its route; every reader of bodies reads through it. */
@Singleton
class BodyReader {

    private final BodyLimits limits;

    BodyReader(BodyLimits limits) {
        this.limits = limits;
    }

    /**
     * The whole body.
     *
     * @throws io.countersign.problem.ProblemException 413, if it is larger than its route allows; no more of it is read
     * then
     */
    byte[] read(ServerRequestContext context) throws IOException {
        Route route = context instanceof ResteasyReactiveRequestContext request
                ? Routes.of(request.unwrap(RoutingContext.class))
                : Routes.UNMATCHED;
        return bounded(context.getInputStream(), limits.of(route));
    }

    /** The whole body of a request whose route is not known; its limit is that of JSON. */
    byte[] read(InputStream body) throws IOException {
        return bounded(body, limits.of(Routes.UNMATCHED));
    }

    /** Most bodies are in memory as a whole, and small: an array of their size, not of the bound's. */
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
