package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import java.util.Map;

/**
 * A request by payload format 1.0, made ready for the resources. AWS: "Input format of a Lambda function for proxy integration".
 *
 * <p>REST APIs leave the stage out of {@code path}; HTTP APIs that are set to this format do not.
 */
final class RequestEvent {

    /** What resources read the request's id from. */
    private static final String HEADERS = "multiValueHeaders";

    private RequestEvent() {}

    /**
     * @param event what came in; it is changed
     * @throws ProblemException if it has no method or no path
     */
    static ObjectNode ready(ObjectNode event) {
        require(event, "httpMethod");
        require(event, "path");
        JsonNode context = event.path("requestContext");
        String path = event.get("path").asText();
        boolean asCalled = context.path("path").asText().equals(path);
        event.put(
                "path",
                RequestPath.encoded(
                        asCalled
                                ? RequestPath.withoutStage(
                                        path, context.path("stage").asText())
                                : path));
        many(event, HEADERS, "headers");
        many(event, "multiValueQueryStringParameters", "queryStringParameters");
        return event;
    }

    /** Fails where {@code field}, without which there is no request, is missing. */
    static void require(JsonNode event, String field) {
        if (event.path(field).asText().isEmpty()) {
            throw ProblemException.invalid(
                    field, "must be given, as API Gateway and function URLs do; is this an event of theirs?");
        }
    }

    /** Where only one value a name is given, as by test events, it is the only one. */
    private static void many(ObjectNode event, String many, String one) {
        if (event.path(many).isObject()) {
            return;
        }
        ObjectNode values = event.putObject(many);
        event.path(one).properties().forEach(entry -> values.putArray(entry.getKey())
                .add(entry.getValue()));
    }

    /** Ties the lines of the service's log to those of Lambda, unless the client has an id of its own. */
    static void identify(ObjectNode request, String requestId) {
        ObjectNode headers = (ObjectNode) request.get(HEADERS);
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase(RequestId.HEADER)) {
                return;
            }
        }
        headers.putArray(RequestId.HEADER).add(requestId);
    }
}
