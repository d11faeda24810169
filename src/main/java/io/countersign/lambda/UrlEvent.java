package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A request in payload format 2.0, as HTTP APIs and function URLs send it, translated to 1.0, and its response
 * translated back: the extension supports one of the two, and this direction loses no data. AWS: "Working with AWS
 * Lambda proxy integrations for HTTP APIs".
 */
final class UrlEvent {

    private UrlEvent() {}

    /**
     * Returns the same request in payload format 1.0.
     *
     * @throws ProblemException if it has no method or path
     */
    static ObjectNode asRequest(JsonNode event) {
        JsonNode context = event.path("requestContext");
        JsonNode http = context.path("http");
        RequestEvent.require(http, "method");
        RequestEvent.require(event, "rawPath");
        String path = RequestPath.encoded(RequestPath.withoutStage(
                event.path("rawPath").asText(), context.path("stage").asText()));
        String query = event.path("rawQueryString").asText();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("httpMethod", http.path("method").asText());
        // the query is passed on unchanged: decoding and encoding could change it
        request.put("path", query.isEmpty() ? path : path + "?" + query);
        ObjectNode headers = request.putObject("multiValueHeaders");
        event.path("headers").properties().forEach(entry -> headers.putArray(entry.getKey())
                .add(entry.getValue()));
        if (event.path("cookies").size() > 0) {
            headers.putArray("cookie").add(joined(event.get("cookies"), "; "));
        }
        request.putObject("multiValueQueryStringParameters");
        request.set("body", event.get("body"));
        request.put("isBase64Encoded", event.path("isBase64Encoded").asBoolean());
        ObjectNode caller = request.putObject("requestContext");
        caller.put("requestId", context.path("requestId").asText());
        caller.putObject("identity").set("sourceIp", http.get("sourceIp"));
        return request;
    }

    /** Returns the response in payload format 2.0: one value per header, and separate cookies. */
    static ObjectNode answer(JsonNode answer) {
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        translated.set("statusCode", answer.get("statusCode"));
        ObjectNode headers = translated.putObject("headers");
        for (Map.Entry<String, JsonNode> header :
                answer.path("multiValueHeaders").properties()) {
            if (header.getKey().equalsIgnoreCase("set-cookie")) {
                translated.set("cookies", header.getValue());
            } else {
                headers.put(header.getKey(), joined(header.getValue(), ", "));
            }
        }
        translated.set("body", answer.get("body"));
        translated.put("isBase64Encoded", answer.path("isBase64Encoded").asBoolean());
        return translated;
    }

    private static String joined(JsonNode values, String separator) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(separator));
    }
}
