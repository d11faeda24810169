package io.countersign.http;

import io.countersign.http.problems.Faults;
import io.countersign.http.problems.FrameworkRefusals;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.RequestHeaders;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Sends problems for failures in the router, before a resource is called: a missing {@code Host}, an invalid path, a
 * failed filter. Without it, such responses would have no body, no request id and no headers.
 * {@code docs/configuration.md} lists the responses that Vert.x sends without calling a handler.
 */
@Singleton
class RoutingFailures {

    private static final int[] ROUTER_STATUSES = {400, 404, 405, 406, 413, 415, 500};

    private final RequestHeaders headers;
    private final ProblemWriter problems;

    RoutingFailures(RequestHeaders headers, ProblemWriter problems) {
        this.headers = headers;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::handle);
        for (int status : ROUTER_STATUSES) {
            router.errorHandler(status, this::handle);
        }
    }

    private void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        int status = statusOf(context);
        if (status >= 500 && Faults.isOfClient(context, context.failure())) {
            context.request().connection().close();
            return;
        }
        if (response.headWritten()) { // the response has started and cannot be changed
            context.request().connection().close();
            return;
        }
        headers.begin(context, Routes.of(context));
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.end(context, problem(context, status));
    }

    private static int statusOf(RoutingContext context) {
        if (context.failure() instanceof ProblemException problem) {
            return problem.code().status();
        }
        if (context.statusCode() >= 400) {
            return context.statusCode();
        }
        return context.failure() instanceof HttpException refusal ? refusal.getStatusCode() : 500;
    }

    private static ProblemException problem(RoutingContext context, int status) {
        if (context.failure() instanceof ProblemException problem) {
            return problem;
        }
        if (status == 400 && context.request().authority() == null) {
            return new ProblemException(
                    ProblemCode.INVALID_REQUEST, "The request has no valid Host header (RFC 9112, 3.2): send one.");
        }
        return status >= 500
                ? ProblemException.fault(context.failure())
                : new ProblemException(ProblemCode.ofStatus(status), FrameworkRefusals.detailOf(status));
    }
}
