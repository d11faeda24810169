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

/** Requests with {@code Authorization: Bearer <token>} (RFC 6750), and with nothing else to say who is calling. */
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

    /** Whether the header is for us; another scheme is the business of whoever stands in front of this service. */
    static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length() || authorization.charAt(SCHEME.length()) == ' ');
    }

    /** Ends the request, or goes on with its caller: at once, unless the token's issuer has to be asked. */
    void handle(RoutingContext context, boolean withKey, String address, BiConsumer<RoutingContext, Caller> proceed) {
        if (withKey
                || context.request().headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            problems.end(
                    context,
                    new ProblemException(
                            ProblemCode.INVALID_REQUEST,
                            "Show who you are in one way: send one token, or one API key, and not both."));
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

    /** The answer of an issuer, for which several requests may wait, arrives on the event loop of one of them. */
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
                "This token is not accepted: it is not of an issuer that this service knows, not for this service, or "
                        + "not of this time. Send a fresh one as Authorization: Bearer <token>.");
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
