package io.countersign.http;

import io.countersign.ops.Metrics;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only exception mapper: whatever fails becomes an RFC 9457 document, and no failure's own text gets out. */
@Singleton
public class ProblemMapper {

    static final String MEDIA_TYPE = "application/problem+json";

    /** In how many seconds a caller may try again what is not available. */
    static final String RETRY_AFTER = "5";

    private final Metrics metrics;
    private final Challenges challenges;

    ProblemMapper(Metrics metrics, Challenges challenges) {
        this.metrics = metrics;
        this.challenges = challenges;
    }

    @ServerExceptionMapper
    public RestResponse<ProblemDocument> problem(ProblemException problem, RoutingContext context) {
        return answer(problem, context);
    }

    /** What the framework refused: an unknown path, a wrong method or media type. */
    @ServerExceptionMapper
    public RestResponse<ProblemDocument> refusedByFramework(WebApplicationException refusal, RoutingContext context) {
        int status = refusal.getResponse().getStatus();
        if (status < 400) {
            return RestResponse.ResponseBuilder.<ProblemDocument>create(
                            refusal.getResponse().getStatusInfo())
                    .build();
        }
        ProblemException problem =
                new ProblemException(ProblemCode.ofStatus(status), FrameworkRefusals.detailOf(status));
        return answer(problem, context);
    }

    /** A caller who hung up while sending: nobody is left to tell, and nothing of ours failed. */
    @ServerExceptionMapper
    public RestResponse<ProblemDocument> hungUp(HttpClosedException gone, RoutingContext context) {
        return RestResponse.status(400);
    }

    /** A fault of ours: the caller gets the id under which the log has the rest. */
    @ServerExceptionMapper
    public RestResponse<ProblemDocument> fault(Throwable fault, RoutingContext context) {
        Log.errorf(fault, "Request %s failed", (String) context.get(RequestHeaders.REQUEST_ID));
        return answer(
                new ProblemException(
                        ProblemCode.INTERNAL,
                        "Something went wrong on our side; the log has more under the request's id."),
                context);
    }

    private RestResponse<ProblemDocument> answer(ProblemException problem, RoutingContext context) {
        metrics.refused(problem.code().id());
        ProblemDocument document =
                ProblemDocument.of(problem, context.get(RequestHeaders.REQUEST_ID), CompatClients.asked(context));
        CompatClients.tell(context, problem);
        // By number: the framework has no name for some of ours, such as 422.
        ResponseBuilder<ProblemDocument> answer =
                ResponseBuilder.<ProblemDocument>create(problem.code().status()).entity(document);
        answer.type(MEDIA_TYPE);
        if (problem.retryAfter() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter()));
        } else if (problem.code().retryable() && problem.code().status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            challenges
                    .toWhoeverIsUnknown()
                    .forEach(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        }
        return answer.build();
    }
}
