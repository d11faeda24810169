package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request in payload format 1.0, prepared for the resources. AWS: "Input format of a Lambda function for proxy
 * integration".
 *
 * <p>REST APIs omit the stage in {@code path}; HTTP APIs with this format do not.
 */
final class RequestEvent {

    private static final String HEADERS = "multiValueHeaders";

    /** Headers of the transfer of a body: how it ends, and whether the client waits before it sends the body. */
    private static final Set<String> TRANSFER = Set.of("content-length", "transfer-encoding", "expect");

    /** RFC 9110, 8.6: requests of these methods have a length, even if it is 0. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private RequestEvent() {}

    /**
     * @param event the received event; it is modified
     * @throws ProblemException if it has no method or path
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

    /**
     * Fails if the path, with its query, is no URI. The extension would answer with a status alone: it parses targets
     * ahead of the service's own check, which refuses more of them.
     */
    static void requireTarget(ObjectNode request) {
        String target = request.path("path").asText();
        try {
            new URI(target);
        } catch (URISyntaxException e) {
            int query = target.indexOf('?');
            throw ProblemException.invalid(
                    query >= 0 && e.getIndex() > query ? "query" : "path",
                    "must be as in RFC 3986: other characters are percent-encoded, a \"%\" as %25, a space as %20");
        }
    }

    /** Fails if {@code field}, which every request has, is missing. */
    static void require(JsonNode event, String field) {
        if (event.path(field).asText().isEmpty()) {
            throw ProblemException.invalid(
                    field, "must be given, as API Gateway and function URLs do; is this an event of theirs?");
        }
    }

    /** Where only one value per name is given, as in test events, it is used. */
    private static void many(ObjectNode event, String many, String one) {
        if (event.path(many).isObject()) {
            return;
        }
        ObjectNode values = event.putObject(many);
        event.path(one).properties().forEach(entry -> values.putArray(entry.getKey())
                .add(entry.getValue()));
    }

    /**
     * Replaces the length that the event reports by that of its body, in bytes: events have the headers of the client's
     * connection, if any, and test events can have any headers. No body needs a transfer coding, and no client waits for
     * the status 100, which would become the response.
     *
     * @throws ProblemException if the body is no text, or not encoded as the event says
     */
    static void measure(ObjectNode request) {
        ObjectNode headers = (ObjectNode) request.get(HEADERS);
        List<String> transfer = headers.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> TRANSFER.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        headers.remove(transfer);
        JsonNode body = request.path("body");
        if (!EventFields.isAbsent(body)) {
            headers.putArray("Content-Length").add(Integer.toString(lengthOf(request, body)));
        } else if (WITH_BODY.contains(request.path("httpMethod").asText())) {
            headers.putArray("Content-Length").add("0"); // events omit an empty body
        }
    }

    private static int lengthOf(JsonNode request, JsonNode given) {
        if (!given.isTextual()) {
            throw ProblemException.invalid("body", "must be a text, as API Gateway and function URLs send it");
        }
        String body = given.textValue();
        if (!request.path("isBase64Encoded").asBoolean()) {
            return body.getBytes(StandardCharsets.UTF_8).length;
        }
        try {
            return Base64.getDecoder().decode(body).length;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("body", "must be Base64, as isBase64Encoded says");
        }
    }

    /** Links the service's log lines to those of Lambda, unless the client sent its own id. */
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
