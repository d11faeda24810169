package io.countersign.http.problems;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Writes the problem of a request that failed outside RESTEasy, as {@link ProblemMapper} does inside. Apart from
 * {@link ProblemWriter}, which beans with settings of their own need: a wrong setting of an issuer would hide theirs.
 */
@Singleton
public class FailureWriter {

    private final ProblemWriter problems;
    private final Challenges challenges;

    FailureWriter(ProblemWriter problems, Challenges challenges) {
        this.problems = problems;
        this.challenges = challenges;
    }

    /** Ends the response with the problem of {@code failure}; does nothing if it has ended. */
    public void end(RoutingContext context, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (failure instanceof ProblemException problem) {
            if (problem.code() == ProblemCode.UNAUTHENTICATED) {
                challenges.toUnauthenticated(response);
            }
            problems.end(context, problem);
        } else if (Faults.isOfClient(context, failure)) {
            response.setStatusCode(400).end();
        } else {
            problems.end(context, ProblemException.fault(failure));
        }
    }
}
