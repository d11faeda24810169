package io.countersign.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.amazon.lambda.http.LambdaHttpHandler;
import io.quarkus.amazon.lambda.http.model.AwsProxyRequest;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The entry point that Lambda's runtime calls, in place of the extension's own handler, which supports only requests
 * and is called from here.
 *
 * <p>The extension's build fails if a second class implements a handler, and it chooses the stream handler by a setter
 * for its own processor. So the handler is a method that a producer returns, and is chosen here.
 */
@Singleton
class FunctionHandler {

    private final Invocations invocations;
    private final LambdaHttpHandler requests;
    private final ObjectMapper json = JsonMapper.builder().build();

    FunctionHandler(Invocations invocations, LambdaHttpHandler requests) {
        this.invocations = invocations;
        this.requests = requests;
    }

    void start(@Observes StartupEvent event) {
        new AmazonLambdaRecorder(null).setStreamHandlerClass(RequestStreamHandler.class);
    }

    @Produces
    @Singleton
    @Unremovable // the extension looks it up
    RequestStreamHandler handler() {
        return this::handle;
    }

    private void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        Invocation invocation = new Invocation(context.getAwsRequestId(), context::getRemainingTimeInMillis);
        answer.write(
                invocations.answer(event.readAllBytes(), invocation, request -> answeredByResources(request, context)));
    }

    private JsonNode answeredByResources(ObjectNode request, Context context) {
        try {
            AwsProxyRequest event = json.treeToValue(request, AwsProxyRequest.class);
            return json.valueToTree(requests.handleRequest(event, context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
