package io.countersign.fastpath;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * An operation of a resource whose ordinary requests are answered without RESTEasy: it takes about half of the time of
 * such a request. The resource stays: it documents the operation and answers all other requests, and both give the same
 * answers. The filters of a request run before either of them.
 */
public interface FastOperation {

    /** The method of the operation. */
    HttpMethod method();

    /** The template of its route, as in {@code http.routing.Routes}. */
    String template();

    /**
     * Performs the operation.
     *
     * @param request the request, which has passed all filters
     * @param body the complete body; empty for a GET
     * @throws io.countersign.problem.ProblemException or fails with it, as the resource does
     */
    Uni<FastAnswer> perform(HttpServerRequest request, byte[] body);
}
