package io.countersign.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;

/** A problem as {@code application/problem+json} (RFC 9457), with the members of the service's HTTP responses. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    static String body(ProblemException problem, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", problem.code().type());
        body.put("title", problem.code().title());
        body.put("status", problem.code().status());
        body.put("detail", problem.getMessage());
        body.put("code", problem.code().id());
        body.put("requestId", requestId);
        if (!problem.violations().isEmpty()) {
            ArrayNode violations = body.putArray("violations");
            problem.violations().forEach(violation -> violations
                    .addObject()
                    .put("field", violation.field())
                    .put("message", violation.message()));
        }
        return body.toString();
    }
}
