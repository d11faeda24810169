package io.countersign.http.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.http.routing.RequestHeaders;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.ProblemLog;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Writes a problem when a filter rejects a request before a resource and its exception mapper run. */
@Singleton
public class ProblemWriter {

    private final ObjectMapper mapper;
    private final ProblemLog log;

    ProblemWriter(ObjectMapper mapper, ProblemLog log) {
        this.mapper = mapper;
        this.log = log;
    }

    /** Ends the response with {@code problem}; the caller sets other headers before. */
    public void end(RoutingContext context, ProblemException problem) {
        log.answered(problem);
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.code().status());
        CompatClients.setReason(context, problem);
        response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemException.MEDIA_TYPE);
        String retryAfter = ProblemMapper.retryAfter(problem);
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        response.end(document(context, problem));
    }

    private String document(RoutingContext context, ProblemException problem) {
        try {
            return mapper.writeValueAsString(ProblemDocument.of(
                    problem, context.get(RequestHeaders.REQUEST_ID), CompatClients.errorOf(context, problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem of texts and a number is always written", e);
        }
    }
}
