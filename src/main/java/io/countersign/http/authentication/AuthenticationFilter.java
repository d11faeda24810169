package io.countersign.http.authentication;

import io.countersign.access.Authorizer;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.callers.CurrentCaller;
import io.countersign.callers.DevConfig;
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
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Authenticates a request once, before other handlers use it. Invalid credentials are rejected even where anonymous
 * callers are allowed, because the sender expects to be authenticated.
 */
@Singleton
class AuthenticationFilter implements CurrentCaller {

    static final CharSequence API_KEY = HttpHeaders.createOptimized("X-Api-Key");

    private final ApiKeys keys;
    private final boolean open;
    private final ClientAddress addresses;
    private final BearerTokens tokens;
    private final TicketPath tickets;
    private final Challenges challenges;
    private final ProblemWriter problems;
    private final RefusalAudit audit;
    private final Authorizer authorizer;

    AuthenticationFilter(
            ApiKeys keys,
            DevConfig config,
            ClientAddress addresses,
            BearerTokens tokens,
            TicketPath tickets,
            Challenges challenges,
            ProblemWriter problems,
            RefusalAudit audit,
            Authorizer authorizer) {
        this.keys = keys;
        this.open = config.allowAll();
        this.addresses = addresses;
        this.tokens = tokens;
        this.tickets = tickets;
        this.challenges = challenges;
        this.problems = problems;
        this.audit = audit;
        this.authorizer = authorizer;
    }

    /** After {@link RequestSize}: a body that is too large is rejected without authentication. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 800);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Route route = Routes.of(context);
        if (route == Routes.TICKET) {
            tickets.handle(context, request.path(), addresses.of(request));
            return;
        }
        if (route.identity() == Identity.NONE) {
            proceed(context, Caller.anonymous(addresses.of(request)));
            return;
        }
        Caller holder = tickets.holderIn(context);
        if (holder != null) {
            proceed(context, holder);
            return;
        }
        String key = request.getHeader(API_KEY);
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && BearerTokens.isBearer(authorization)) {
            tokens.handle(context, key != null, addresses.of(request), AuthenticationFilter::proceed);
        } else if (key != null) {
            handleKey(context, key);
        } else {
            String address = addresses.of(request);
            if (open) {
                proceed(context, Caller.developer(address));
            } else {
                proceedAnonymously(context, route, Caller.anonymous(address));
            }
        }
    }

    /** Before the body is read, so that rejected callers cause no further work. */
    private void proceedAnonymously(RoutingContext context, Route route, Caller caller) {
        if (route.identity() == Identity.PROFILE) {
            try {
                authorizer.requireAnyProfile(caller);
            } catch (ProblemException refusal) {
                challenges.toWrongKey(context.response());
                problems.end(context, refusal);
                return;
            }
        }
        proceed(context, caller);
    }

    private void handleKey(RoutingContext context, String key) {
        String address = addresses.of(context.request());
        Caller caller = keys.holderOf(key, address);
        if (caller != null) {
            proceed(context, caller);
            return;
        }
        challenges.toWrongKey(context.response());
        ProblemException refusal = new ProblemException(
                ProblemCode.UNAUTHENTICATED, "This API key is unknown or has expired; send X-Api-Key: <id>.<secret>.");
        problems.end(context, audit.refused(Caller.anonymous(address), refusal.withReason("api-key")));
    }

    private static void proceed(RoutingContext context, Caller caller) {
        Vertx.currentContext().putLocal(AuthenticationFilter.class, caller);
        context.next();
    }

    @Override
    public Caller get() {
        Context context = Vertx.currentContext();
        Caller caller = context == null ? null : context.getLocal(AuthenticationFilter.class);
        return caller == null ? Caller.anonymous(null) : caller;
    }
}
