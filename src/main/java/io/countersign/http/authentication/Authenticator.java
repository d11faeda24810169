package io.countersign.http.authentication;

import io.countersign.callers.Caller;
import io.countersign.http.routing.Route;
import io.countersign.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;

/** Authenticates requests by one kind of credentials. */
interface Authenticator {

    /**
     * Authenticates the request if it has credentials of this kind, and gives the result to {@code result}, once, on
     * the event loop of the request; later only if another service must be asked. Does not throw.
     *
     * @return false, without a result, if the request has no credentials of this kind
     */
    boolean authenticate(RoutingContext context, Route route, Result result);

    /** Receives the result of an authentication. */
    interface Result {

        /** The request continues with {@code caller}. */
        void accepted(RoutingContext context, Caller caller);

        /** The request ends with {@code refusal}; if that is a 401, with a challenge for an API key or a token. */
        void refused(RoutingContext context, ProblemException refusal);

        /** The request ends with {@code refusal}, a 401 for its token (RFC 6750, 3.1). */
        void tokenRefused(RoutingContext context, ProblemException refusal);
    }
}
