package io.countersign.http.body;

import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.HttpConfig;
import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.IdleTimeout;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends requests whose complete body does not arrive in time. The framework's timeouts apply to idle connections: a
 * client that sends a byte from time to time would not reach them, and would hold a worker thread without limit.
 */
@Singleton
class BodyDeadline {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(HttpConfig config) {
            StartupFaults.below("countersign.http")
                    .requireBetween(
                            config.bodyTimeout(),
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(10),
                            "body-timeout",
                            "a duration from PT1S to PT10M")
                    .requireBetween(
                            config.transferIdleTimeout(),
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(10),
                            "transfer-idle-timeout",
                            "a duration from PT1S to PT10M")
                    .throwIfAny();
        }
    }

    private final long millis;
    private final long transferMillis;
    private final Vertx vertx;
    private final ProblemWriter problems;

    BodyDeadline(HttpConfig config, Vertx vertx, ProblemWriter problems) {
        this.millis = config.bodyTimeout().toMillis();
        this.transferMillis = config.transferIdleTimeout().toMillis();
        this.vertx = vertx;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, 890);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (Routes.of(context).isLong()) {
            IdleTimeout.extend(context);
        }
        if (Routes.of(context).body() == Route.Body.OBJECT) {
            watch(context, transferMillis);
        } else if (BodyLimits.isStreamed(context)) {
            watch(context, millis);
        } else if (hasBody(request.headers()) && !request.isEnded()) {
            long timer = vertx.setTimer(millis, ignored -> end(context, millis));
            context.addEndHandler(ended -> vertx.cancelTimer(timer));
        }
        context.next();
    }

    /** A streamed body may take any time, but bytes must flow in one of the two directions. */
    private void watch(RoutingContext context, long idleMillis) {
        HttpServerRequest request = context.request();
        IdleTimeout.extend(context, Duration.ofMillis(2 * idleMillis)); // the check below comes first
        AtomicLong bytes = new AtomicLong();
        long timer = vertx.setPeriodic(idleMillis, id -> {
            long now = request.bytesRead() + context.response().bytesWritten();
            if (now == bytes.getAndSet(now)) {
                vertx.cancelTimer(id);
                end(context, idleMillis);
            }
        });
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    private static boolean hasBody(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private void end(RoutingContext context, long after) {
        HttpServerRequest request = context.request();
        if (request.isEnded() && !BodyLimits.isStreamed(context)) {
            return; // the body is complete; only the response is pending
        }
        if (context.response().headWritten()) {
            request.connection().close();
            return;
        }
        context.addEndHandler(ended -> request.connection().close());
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.end(
                context,
                new ProblemException(
                        ProblemCode.REQUEST_TIMEOUT,
                        "The body did not arrive within " + after / 1000
                                + " seconds; send it faster, or send a smaller body."));
    }
}
