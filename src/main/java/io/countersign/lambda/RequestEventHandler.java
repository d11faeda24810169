package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;

/** Passes requests to the resources, which answer them, including rejections. */
record RequestEventHandler(Resources resources) implements EventHandler {

    @Override
    public JsonNode answer(ObjectNode event, Invocation invocation) {
        return answered(RequestEvent.ready(event), invocation);
    }

    /** Returns the response to a prepared {@code request}. */
    JsonNode answered(ObjectNode request, Invocation invocation) {
        RequestEvent.requireTarget(request);
        RequestEvent.measure(request);
        RequestEvent.identify(request, invocation.id());
        JsonNode answer = resources.answer(request);
        if (answer.path("multiValueHeaders") instanceof ObjectNode headers) {
            // API Gateway and function URLs use TLS only, which the service behind them cannot detect
            headers.putArray("Strict-Transport-Security").add("max-age=31536000");
        }
        return answer;
    }

    @Override
    public JsonNode refusal(ProblemException problem, Invocation invocation) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("statusCode", problem.code().status());
        ObjectNode headers = answer.putObject("multiValueHeaders");
        headers.putArray("Content-Type").add(ProblemException.MEDIA_TYPE);
        headers.putArray("Cache-Control").add("no-store");
        headers.putArray(RequestId.HEADER).add(invocation.id());
        answer.put("body", ProblemAnswer.body(problem, invocation.id()));
        answer.put("isBase64Encoded", false);
        return answer;
    }

    /** The handler of payload format 2.0. */
    record ByUrl(RequestEventHandler door) implements EventHandler {

        @Override
        public JsonNode answer(ObjectNode event, Invocation invocation) {
            return UrlEvent.answer(door.answered(UrlEvent.asRequest(event), invocation));
        }

        @Override
        public JsonNode refusal(ProblemException problem, Invocation invocation) {
            return UrlEvent.answer(door.refusal(problem, invocation));
        }
    }
}
