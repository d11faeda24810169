package io.countersign.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.ops.Metrics;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Turns away a body that is announced as too large before a byte of it is read, in the same words as any other problem; the
 * framework's own limit, which stands behind this one, would answer without any.
 */
@Singleton
class RequestSize {

    private final int maxBytes;
    private final ObjectMapper mapper;
    private final Metrics metrics;

    RequestSize(HttpConfig config, ObjectMapper mapper, Metrics metrics) {
        this.maxBytes = Math.toIntExact(config.maxJsonBody().asLongValue());
        this.mapper = mapper;
        this.metrics = metrics;
    }

    static ProblemException tooLarge(int maxBytes) {
        return new ProblemException(
                ProblemCode.TOO_LARGE, "The body is larger than this service takes, which is " + maxBytes + " bytes.");
    }

    /** Behind {@link RequestHeaders}, so that the refusal has its id. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 900);
    }

    private void handle(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !isBeyond(length)) {
            context.next();
            return;
        }
        metrics.refused(ProblemCode.TOO_LARGE.id());
        context.response()
                .setStatusCode(ProblemCode.TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemMapper.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(document(context));
    }

    private boolean isBeyond(String length) {
        try {
            return Long.parseLong(length) > maxBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private String document(RoutingContext context) {
        try {
            return mapper.writeValueAsString(
                    ProblemDocument.of(tooLarge(maxBytes), context.get(RequestHeaders.REQUEST_ID)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem of texts and a number is always written", e);
        }
    }
}
