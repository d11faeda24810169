package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The resources, as the lambda extension reaches them. */
public interface Resources {

    /** The answer to {@code request}, both by payload format 1.0; waits for it. */
    JsonNode answer(ObjectNode request);
}
