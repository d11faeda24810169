package io.countersign.http.fastpath;

import io.countersign.fastpath.FastAnswer;
import io.countersign.fastpath.FastOperation;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Fails as the last segment of its path says. */
@Singleton
class FailingOperation implements FastOperation {

    static final String SECRET = "what only the log may have";

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String template() {
        return "/bench/{answer...}";
    }

    @Override
    public Uni<FastAnswer> perform(HttpServerRequest request, byte[] body) {
        return switch (request.path()) {
            case "/bench/throw-exception" -> throw new IllegalStateException(SECRET);
            case "/bench/throw-error" -> throw new NoClassDefFoundError(SECRET);
            case "/bench/throw-problem" -> throw new ProblemException(ProblemCode.OVERLOADED, "Busy.");
            case "/bench/fail-with-exception" -> Uni.createFrom().failure(new IllegalStateException(SECRET));
            case "/bench/fail-with-error" -> Uni.createFrom().failure(new NoClassDefFoundError(SECRET));
            default -> throw new AssertionError(request.path());
        };
    }
}
