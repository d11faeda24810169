package io.countersign.lambda;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Removes the transfer coding that the extension adds to each request with a body. The event has the whole body, whose
 * length {@link RequestEvent#measure} sets, and a request with both is rejected (RFC 9112, 6.1).
 */
@Singleton
class EventFraming {

    /** Ahead of all filters that read headers. */
    private static final int FIRST = 2000;

    void register(@Observes Filters filters) {
        filters.register(EventFraming::handle, FIRST);
    }

    private static void handle(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.TRANSFER_ENCODING);
        context.next();
    }
}
