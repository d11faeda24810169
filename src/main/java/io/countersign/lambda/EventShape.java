package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.problem.ProblemException;

/**
 * The kind of an event. An event from HTTP has the {@code requestContext} that API Gateway and function URLs add, and
 * is always a request: its body or path cannot make its sender a direct invoker.
 */
enum EventShape {
    /** A request in payload format 1.0: REST APIs, and HTTP APIs with this format. */
    REQUEST,
    /** A request in payload format 2.0: HTTP APIs and function URLs. */
    URL_REQUEST,
    /** A notification of the store. */
    STORE,
    /** A file name for which a signed PUT is requested. */
    FILE,
    /** An object name for which a signed form is requested. */
    FORM;

    /** @throws ProblemException if the event is of no known kind; the message lists the kinds */
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
