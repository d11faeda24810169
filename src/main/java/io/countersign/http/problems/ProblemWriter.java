package io.countersign.http.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.http.routing.RequestHeaders;
import io.countersign.problem.ProblemCode;
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
    private final Challenges challenges;

    ProblemWriter(ObjectMapper mapper, ProblemLog log, Challenges challenges) {
        this.mapper = mapper;
        this.log = log;
        this.challenges = challenges;
    }

    /** Ends the response to a request that failed outside RESTEasy, as {@link ProblemMapper} does inside. */
    public void endFailed(RoutingContext context, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (failure instanceof ProblemException problem) {
            if (problem.code() == ProblemCode.UNAUTHENTICATED) {
                challenges.toUnauthenticated(response);
            }
            end(context, problem);
        } else if (Faults.isOfClient(context, failure)) {
            response.setStatusCode(400).end();
        } else {
            end(context, ProblemException.fault(failure));
        }
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
