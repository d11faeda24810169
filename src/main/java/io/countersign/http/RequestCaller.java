package io.countersign.http;

import io.countersign.policy.ApiKeys;
import io.countersign.policy.Caller;
import io.countersign.policy.CallersConfig;
import io.countersign.policy.CurrentCaller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Finds out who makes a request, once, before anything else looks at it. Credentials that are wrong are refused even where
 * none are needed: who sends them believes to be somebody.
 */
@Singleton
class RequestCaller implements CurrentCaller {

    private static final CharSequence API_KEY = HttpHeaders.createOptimized("X-Api-Key");

    /** How RFC 9110 wants a 401 to say what is accepted; the scheme is no registered one, as is usual for API keys. */
    static final String CHALLENGE = "ApiKey realm=\"countersign\", header=\"X-Api-Key\"";

    private final ApiKeys keys;
    private final boolean open;
    private final ProblemWriter problems;

    RequestCaller(ApiKeys keys, CallersConfig config, ProblemWriter problems) {
        this.keys = keys;
        this.open = config.open();
        this.problems = problems;
    }

    /** Behind {@link RequestSize}: a body that is too large is nobody's. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 800);
    }

    private void handle(RoutingContext context) {
        String path = context.request().path();
        if (path == null || !path.startsWith("/v1/")) {
            context.next();
            return;
        }
        Caller caller = callerOf(context);
        if (caller == null) {
            context.response().putHeader("WWW-Authenticate", CHALLENGE);
            problems.end(
                    context,
                    new ProblemException(
                            ProblemCode.UNAUTHENTICATED,
                            "This API key is not known here, or has ended; send X-Api-Key: <id>.<secret>."));
            return;
        }
        Vertx.currentContext().putLocal(RequestCaller.class, caller);
        context.next();
    }

    /** The caller, or null where its credentials are wrong. */
    private Caller callerOf(RoutingContext context) {
        SocketAddress remote = context.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        String key = context.request().getHeader(API_KEY);
        if (key != null) {
            return keys.holderOf(key, address);
        }
        return open ? Caller.developer(address) : Caller.anonymous(address);
    }

    @Override
    public Caller get() {
        Context context = Vertx.currentContext();
        Caller caller = context == null ? null : context.getLocal(RequestCaller.class);
        return caller == null ? Caller.anonymous(null) : caller;
    }
}
