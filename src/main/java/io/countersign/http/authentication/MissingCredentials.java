package io.countersign.http.authentication;

import io.countersign.access.Authorizer;
import io.countersign.callers.Caller;
import io.countersign.callers.DevConfig;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Route.Identity;
import io.countersign.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Requests without credentials: anonymous callers, where the route allows them; in dev mode the developer. */
@Singleton
class MissingCredentials implements Authenticator {

    private final boolean allowAll;
    private final ClientAddress addresses;
    private final Authorizer authorizer;

    MissingCredentials(DevConfig config, ClientAddress addresses, Authorizer authorizer) {
        this.allowAll = config.allowAll();
        this.addresses = addresses;
        this.authorizer = authorizer;
    }

    /** Refuses before the body is read, so that refused callers cause no further work. Always has a result. */
    @Override
    public boolean authenticate(RoutingContext context, Route route, Result result) {
        String address = addresses.of(context.request());
        Caller caller = allowAll ? Caller.developer(address) : Caller.anonymous(address);
        ProblemException refusal = allowAll || route.identity() != Identity.PROFILE ? null : refusalOf(caller);
        if (refusal == null) {
            result.accepted(context, caller);
        } else {
            result.refused(context, refusal);
        }
        return true;
    }

    private ProblemException refusalOf(Caller caller) {
        try {
            authorizer.requireAnyProfile(caller);
            return null;
        } catch (ProblemException refusal) {
            return refusal;
        }
    }
}
