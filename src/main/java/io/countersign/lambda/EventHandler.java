package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;

/** Answers events of one shape. */
interface EventHandler {

    /**
     * The answer to {@code event}; may wait for it.
     *
     * @throws ProblemException if there is none
     */
    JsonNode answer(ObjectNode event, Invocation invocation);

    /**
     * What whoever sent {@code event} is told of {@code problem}.
     *
     * @throws EventException where nothing but the error of a function tells it
     */
    default JsonNode refusal(ProblemException problem, Invocation invocation) {
        throw new EventException(problem);
    }
}
