package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.PresignService;
import io.countersign.problem.ProblemException;
import io.countersign.signer.SignedUrl;
import io.countersign.telemetry.RequestId;
import jakarta.inject.Singleton;

/**
 * Signs a PUT for a direct invocation of the function, in the form of an HTTP response: a status, headers, and a body
 * with the {@code url}.
 */
@Singleton
class FileEventHandler implements EventHandler {

    private final PresignService urls;
    private final InvokerCaller invoker;
    private final InvocationContext context;

    FileEventHandler(PresignService urls, InvokerCaller invoker, InvocationContext context) {
        this.urls = urls;
        this.invoker = invoker;
        this.context = context;
    }

    @Override
    public JsonNode answer(ObjectNode event, Invocation invocation) {
        PresignRequest request = FileEvent.request(event);
        SignedUrl signed = context.await(invocation, () -> urls.presign(invoker.get(), request));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("url", signed.url());
        body.put("key", signed.key());
        body.put("expiresAt", signed.expiresAt().toString());
        ObjectNode headers = body.putObject("headers");
        signed.headers().forEach(headers::put);
        return answer(200, "application/json", body.toString(), invocation);
    }

    @Override
    public JsonNode refusal(ProblemException problem, Invocation invocation) {
        String body = ProblemAnswer.body(problem, invocation.id());
        return answer(problem.code().status(), ProblemException.MEDIA_TYPE, body, invocation);
    }

    private static JsonNode answer(int status, String mediaType, String body, Invocation invocation) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("statusCode", status);
        answer.putObject("headers")
                .put("Content-Type", mediaType)
                .put("Cache-Control", "no-store")
                .put("Referrer-Policy", "no-referrer")
                .put(RequestId.HEADER, invocation.id());
        answer.put("body", body);
        return answer;
    }
}
