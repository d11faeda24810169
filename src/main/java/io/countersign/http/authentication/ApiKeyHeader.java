package io.countersign.http.authentication;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.http.routing.Route;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Authenticates requests with {@code X-Api-Key: <id>.<secret>}. */
@Singleton
class ApiKeyHeader implements Authenticator {

    private static final CharSequence NAME = HttpHeaders.createOptimized("X-Api-Key");

    private final ApiKeys keys;
    private final ClientAddress addresses;
    private final RefusalAudit audit;

    ApiKeyHeader(ApiKeys keys, ClientAddress addresses, RefusalAudit audit) {
        this.keys = keys;
        this.addresses = addresses;
        this.audit = audit;
    }

    /** Whether {@code request} has an API key. */
    static boolean isIn(HttpServerRequest request) {
        return request.getHeader(NAME) != null;
    }

    @Override
    public boolean authenticate(RoutingContext context, Route route, Result result) {
        String key = context.request().getHeader(NAME);
        if (key == null) {
            return false;
        }
        String address = addresses.of(context.request());
        Caller caller = keys.holderOf(key, address);
        if (caller != null) {
            result.accepted(context, caller);
            return true;
        }
        ProblemException refusal = new ProblemException(
                ProblemCode.UNAUTHENTICATED, "This API key is unknown or has expired; send X-Api-Key: <id>.<secret>.");
        result.refused(context, audit.refused(Caller.anonymous(address), refusal.withReason("api-key")));
        return true;
    }
}
