package io.countersign.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * An answer of the same size as a signed URL that Vert.x gives alone, before every filter and without RESTEasy: what this
 * server costs whatever the service does. Only in the build of {@code src/test/bench/http.sh}.
 */
@Singleton
class BareAnswers {

    private static final Buffer ANSWER = Buffer.buffer("x".repeat(620));

    void register(@Observes Router router) {
        router.route("/bench/bare").order(Integer.MIN_VALUE).handler(context -> {
            HttpServerRequest request = context.request();
            request.body().onSuccess(body -> request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(ANSWER));
            request.resume(); // Quarkus pauses each, until its reader comes
        });
    }
}
