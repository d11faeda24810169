package io.countersign.http.authentication;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.callers.TokenCallers;
import io.countersign.http.routing.Route;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Authenticates requests with {@code Authorization: Bearer <token>} (RFC 6750) and no other credentials. */
@Singleton
class BearerTokens implements Authenticator {

    private static final String SCHEME = "Bearer";

    private final TokenCallers tokens;
    private final ClientAddress addresses;
    private final RefusalAudit audit;

    BearerTokens(TokenCallers tokens, ClientAddress addresses, RefusalAudit audit) {
        this.tokens = tokens;
        this.addresses = addresses;
        this.audit = audit;
    }

    /** Whether {@code request} has a token: the Bearer scheme; other schemes are for a proxy in front of this service. */
    static boolean isIn(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length() || authorization.charAt(SCHEME.length()) == ' ');
    }

    @Override
    public boolean authenticate(RoutingContext context, Route route, Result result) {
        HttpServerRequest request = context.request();
        if (!isIn(request)) {
            return false;
        }
        if (ApiKeyHeader.isIn(request)
                || request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            result.refused(
                    context,
                    new ProblemException(
                            ProblemCode.INVALID_REQUEST, "Send one credential only: either a token or an API key."));
            return true;
        }
        String token = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
        String address = addresses.of(request);
        Context here = Vertx.currentContext();
        tokens.holderOf(token, address)
                .subscribe()
                .with(
                        caller -> on(here, () -> acceptOrRefuse(context, caller, address, result)),
                        failure -> on(here, () -> result.refused(context, problemOf(failure))));
        return true;
    }

    /** The issuer's response, for which several requests can wait, arrives on the event loop of one of them. */
    private static void on(Context here, Runnable step) {
        if (Vertx.currentContext() == here) {
            step.run();
        } else {
            here.runOnContext(ignored -> step.run());
        }
    }

    private void acceptOrRefuse(RoutingContext context, Caller caller, String address, Result result) {
        if (caller != null) {
            result.accepted(context, caller);
            return;
        }
        ProblemException refusal = new ProblemException(
                ProblemCode.UNAUTHENTICATED,
                "This token is not accepted: its issuer is not configured here, it is for another service, or it is "
                        + "not valid at this time. Send a new one as Authorization: Bearer <token>.");
        result.tokenRefused(context, audit.refused(Caller.anonymous(address), refusal.withReason("token")));
    }

    private static ProblemException problemOf(Throwable failure) {
        return failure instanceof ProblemException problem ? problem : ProblemException.fault(failure);
    }
}
