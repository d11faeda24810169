package io.countersign.http.authentication;

import io.countersign.callers.Caller;
import io.countersign.callers.CurrentCaller;
import io.countersign.http.body.RequestSize;
import io.countersign.http.problems.Challenges;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Route.Identity;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Authenticates a request once, before other handlers use it. Invalid credentials are rejected even where anonymous
 * callers are allowed, because the sender expects to be authenticated.
 */
@Singleton
class AuthenticationFilter implements CurrentCaller, Authenticator.Result {

    private final Authenticators authenticators;
    private final ClientAddress addresses;
    private final Challenges challenges;
    private final ProblemWriter problems;

    AuthenticationFilter(
            Authenticators authenticators, ClientAddress addresses, Challenges challenges, ProblemWriter problems) {
        this.authenticators = authenticators;
        this.addresses = addresses;
        this.challenges = challenges;
        this.problems = problems;
    }

    /** After {@link RequestSize}: a body that is too large is rejected without authentication. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 800);
    }

    private void handle(RoutingContext context) {
        Route route = Routes.of(context);
        if (route.identity() == Identity.NONE && route != Routes.TICKET) {
            accepted(context, Caller.anonymous(addresses.of(context.request())));
        } else {
            authenticators.authenticate(context, route, this);
        }
    }

    @Override
    public void accepted(RoutingContext context, Caller caller) {
        Vertx.currentContext().putLocal(AuthenticationFilter.class, caller);
        context.next();
    }

    @Override
    public void refused(RoutingContext context, ProblemException refusal) {
        if (refusal.code() == ProblemCode.UNAUTHENTICATED) {
            challenges.toWrongKey(context.response());
        }
        problems.end(context, refusal);
    }

    @Override
    public void tokenRefused(RoutingContext context, ProblemException refusal) {
        challenges.toWrongToken(context.response());
        problems.end(context, refusal);
    }

    @Override
    public Caller get() {
        Context context = Vertx.currentContext();
        Caller caller = context == null ? null : context.getLocal(AuthenticationFilter.class);
        return caller == null ? Caller.anonymous(null) : caller;
    }
}
