package io.countersign.http.problems;

import io.countersign.http.routing.RequestHeaders;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.ProblemLog;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The only exception mapper: every failure becomes an RFC 9457 document, and internal exception texts are not exposed.
 */
@Singleton
public class ProblemMapper {

    /** The default of Retry-After for an unavailable dependency, in seconds, if the problem has no value. */
    private static final String RETRY_AFTER = "5";

    private final ProblemLog log;
    private final Challenges challenges;

    ProblemMapper(ProblemLog log, Challenges challenges) {
        this.log = log;
        this.challenges = challenges;
    }

    @ServerExceptionMapper
    public RestResponse<ProblemDocument> problem(ProblemException problem, RoutingContext context) {
        return answer(problem, context);
    }

    /** A rejection by the framework: an unknown path, a wrong method or media type. */
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

    /**
     * An internal error, or a client that closed the connection while sending, for which the response does not matter.
     */
    @ServerExceptionMapper
    public RestResponse<ProblemDocument> fault(Throwable fault, RoutingContext context) {
        return Faults.isOfClient(context, fault)
                ? RestResponse.status(400)
                : answer(ProblemException.fault(fault), context);
    }

    /**
     * The value of {@code Retry-After} (RFC 9110, 10.2.3) for {@code problem}, in seconds; null if it is not sent.
     */
    static String retryAfter(ProblemException problem) {
        if (problem.retryAfter() > 0) {
            return Long.toString(problem.retryAfter());
        }
        return problem.code().retryable() && problem.code().status() == 503 ? RETRY_AFTER : null;
    }

    private RestResponse<ProblemDocument> answer(ProblemException problem, RoutingContext context) {
        log.answered(problem);
        ProblemDocument document = ProblemDocument.of(
                problem, context.get(RequestHeaders.REQUEST_ID), CompatClients.errorOf(context, problem));
        CompatClients.setReason(context, problem);
        // By number: the framework has no constant for some codes, such as 422.
        ResponseBuilder<ProblemDocument> answer =
                ResponseBuilder.<ProblemDocument>create(problem.code().status()).entity(document);
        answer.type(ProblemException.MEDIA_TYPE);
        String retryAfter = retryAfter(problem);
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            challenges.toUnauthenticated().forEach(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        }
        return answer.build();
    }
}
