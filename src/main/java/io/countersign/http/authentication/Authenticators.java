package io.countersign.http.authentication;

import io.countersign.http.routing.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** All kinds of credentials; the first one that a request has decides. */
@Singleton
class Authenticators {

    /** An array: iterating over it allocates nothing, and this runs for every request. */
    private final Authenticator[] inOrder;

    Authenticators(TicketPath tickets, BearerTokens tokens, ApiKeyHeader keys, MissingCredentials missingCredentials) {
        this.inOrder = new Authenticator[] {tickets, tokens, keys, missingCredentials};
    }

    /** Gives the caller of the request, or the reason why it has none, to {@code result}, once. */
    void authenticate(RoutingContext context, Route route, Authenticator.Result result) {
        for (Authenticator authenticator : inOrder) {
            if (authenticator.authenticate(context, route, result)) {
                return;
            }
        }
    }
}
