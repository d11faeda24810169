package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;

/** Handles events of one shape. */
interface EventHandler {

    /**
     * Returns the response to {@code event}; may block.
     *
     * @throws ProblemException if the event fails
     */
    JsonNode answer(ObjectNode event, Invocation invocation);

    /**
     * Returns the error response for {@code problem} to the sender of {@code event}.
     *
     * @throws EventException if the problem must be reported as the function's error
     */
    default JsonNode refusal(ProblemException problem, Invocation invocation) {
        throw new EventException(problem);
    }
}
