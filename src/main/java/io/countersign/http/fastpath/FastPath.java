package io.countersign.http.fastpath;

import io.countersign.fastpath.FastAnswer;
import io.countersign.fastpath.FastOperation;
import io.countersign.http.problems.FailureWriter;
import io.countersign.http.routing.Routes;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers the ordinary requests of each {@link FastOperation}; passes all others on, to RESTEasy. */
@Singleton
class FastPath {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final byte[] NO_BODY = {};

    /** RFC 9113, section 7; HTTP/1 has no such code, and the connection is closed. */
    private static final long PROTOCOL_ERROR = 1;

    private final Map<String, FastOperation> operations = new HashMap<>();
    private final FailureWriter failures;

    FastPath(@All List<FastOperation> operations, FailureWriter failures) {
        operations.forEach(operation -> this.operations.put(operation.template(), operation));
        this.failures = failures;
    }

    /** After authentication and all filters that can reject a request. */
    void register(@Observes Filters filters) {
        filters.register(this::handle, 700);
    }

    void handle(RoutingContext context) {
        FastOperation operation = operations.get(Routes.of(context).template());
        HttpServerRequest request = context.request();
        if (operation == null || operation.method() != request.method()) {
            context.next();
        } else if (OrdinaryRequest.isPlainGet(request)) {
            perform(context, operation, NO_BODY);
        } else if (OrdinaryRequest.isJsonPost(request)) {
            request.body().onComplete(read -> {
                if (read.succeeded()) {
                    perform(context, operation, read.result().getBytes());
                } else if (!context.response().ended()) {
                    context.response()
                            .reset(PROTOCOL_ERROR); // the client left, or sent another length than it declared
                }
            });
            request.resume(); // Quarkus pauses each request until it has a reader
        } else {
            context.next();
        }
    }

    private void perform(RoutingContext context, FastOperation operation, byte[] body) {
        Uni<FastAnswer> answer;
        try {
            answer = operation.perform(context.request(), body);
        } catch (Throwable failure) { // an error, too: no one else would end the response
            failures.end(context, failure);
            return;
        }
        Context caller = Vertx.currentContext();
        answer.subscribe()
                .with(
                        given -> onContext(caller, () -> end(context, given)),
                        failure -> onContext(caller, () -> failures.end(context, failure)));
    }

    /** Results can come from a thread of the store's client. */
    private static void onContext(Context caller, Runnable work) {
        if (Vertx.currentContext() == caller) {
            work.run();
        } else {
            caller.runOnContext(ignored -> work.run());
        }
    }

    private static void end(RoutingContext context, FastAnswer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (answer.location() != null) {
            response.putHeader(HttpHeaders.LOCATION, answer.location()).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Buffer.buffer(answer.json()));
        }
    }
}
