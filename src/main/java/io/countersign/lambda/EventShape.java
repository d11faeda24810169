package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.problem.ProblemException;

/**
 * What an event is. Whatever came by HTTP has the {@code requestContext} that API Gateway and function URLs add, and is never
 * anything else: what stands in its body or its path makes nobody the function's invoker.
 */
enum EventShape {
    /** A request, by payload format 1.0: REST APIs, and HTTP APIs that are set to it. */
    REQUEST,
    /** A request, by payload format 2.0: HTTP APIs and function URLs. */
    URL_REQUEST,
    /** A notification of the store. */
    STORE,
    /** A file's name for which a signed PUT is wanted. */
    FILE,
    /** An object's name for which a signed form is wanted. */
    FORM;

    /** @throws ProblemException if it is none of them; the sentence says what there is */
    static EventShape of(JsonNode event) {
        if (event.has("requestContext") || event.has("httpMethod")) {
            return event.path("version").asText().equals("2.0") ? URL_REQUEST : REQUEST;
        }
        if (event.has("Records")) {
            return STORE;
        }
        if (event.has("pathParameters")) {
            return FILE;
        }
        if (event.has("object_name")) {
            return FORM;
        }
        throw ProblemException.invalid(
                "event",
                "must be a request of API Gateway or of a function URL, a notification of S3, {\"object_name\": …} for a form, or "
                        + "{\"pathParameters\": {\"filename\": …}} for a PUT");
    }
}
