package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Access to the resources through the lambda extension. */
public interface Resources {

    /** Returns the response to {@code request}, both in payload format 1.0; blocks. */
    JsonNode answer(ObjectNode request);
}
