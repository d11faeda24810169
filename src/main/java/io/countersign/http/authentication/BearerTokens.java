package io.countersign.http.authentication;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.callers.TokenCallers;
import io.countersign.http.problems.Challenges;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;

/** Authenticates requests with {@code Authorization: Bearer <token>} (RFC 6750) and no other credentials. */
@Singleton
class BearerTokens {

    private static final String SCHEME = "Bearer";

    private final TokenCallers tokens;
    private final Challenges challenges;
    private final ProblemWriter problems;
    private final RefusalAudit audit;

    BearerTokens(TokenCallers tokens, Challenges challenges, ProblemWriter problems, RefusalAudit audit) {
        this.tokens = tokens;
        this.challenges = challenges;
        this.problems = problems;
        this.audit = audit;
    }

    /** Whether the header has the Bearer scheme; other schemes are for a proxy in front of this service. */
    static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length() || authorization.charAt(SCHEME.length()) == ' ');
    }

    /** Ends the request, or continues with its caller; asynchronous only if the token's issuer must be queried. */
    void handle(RoutingContext context, boolean withKey, String address, BiConsumer<RoutingContext, Caller> proceed) {
        if (withKey
                || context.request().headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            problems.end(
                    context,
                    new ProblemException(
                            ProblemCode.INVALID_REQUEST, "Send one credential only: either a token or an API key."));
            return;
        }
        String token = context.request()
                .getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
        Context here = Vertx.currentContext();
        tokens.holderOf(token, address)
                .subscribe()
                .with(
                        caller -> on(here, () -> proceedOrRefuse(context, caller, address, proceed)),
                        failure -> on(here, () -> fail(context, failure)));
    }

    /** The issuer's response, for which several requests can wait, arrives on the event loop of one of them. */
    private static void on(Context here, Runnable step) {
        if (Vertx.currentContext() == here) {
            step.run();
        } else {
            here.runOnContext(ignored -> step.run());
        }
    }

    private void proceedOrRefuse(
            RoutingContext context, Caller caller, String address, BiConsumer<RoutingContext, Caller> proceed) {
        if (caller != null) {
            proceed.accept(context, caller);
            return;
        }
        challenges.toWrongToken(context.response());
        ProblemException refusal = new ProblemException(
                ProblemCode.UNAUTHENTICATED,
                "This token is not accepted: its issuer is not configured here, it is for another service, or it is "
                        + "not valid at this time. Send a new one as Authorization: Bearer <token>.");
        problems.end(context, audit.refused(Caller.anonymous(address), refusal.withReason("token")));
    }

    private void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            problems.end(context, problem);
        } else {
            problems.end(context, ProblemException.fault(failure));
        }
    }
}
