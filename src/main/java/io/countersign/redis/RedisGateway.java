package io.countersign.redis;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.state.StateConfig;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The way to Redis, for whatever is kept there: bounded in time, left alone while it does not answer, and back by
 * itself. Without {@code countersign.state.backend=redis} it leads nowhere, and nothing connects.
 */
@Singleton
class RedisGateway implements CheckedAtStart {

    private static final Duration MIN = Duration.ofMillis(1);
    private static final Duration MAX = Duration.ofMinutes(1);

    /** How Redis begins its errors; the rest may hold what was sent. */
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Z]+");

    private final RedisAPI redis;
    private final EventLoopTimeout timeout;
    private final CircuitBreaker circuit;
    private final AtomicLong unanswered = new AtomicLong();

    @Inject
    RedisGateway(RedisConfig config, StateConfig state, InjectableInstance<RedisAPI> clients, Vertx vertx) {
        this(config, state.backend().isShared() ? connected(clients) : null, vertx);
    }

    RedisGateway(RedisConfig config, RedisAPI redis, Vertx vertx) {
        StartupFaults.below("countersign.redis")
                .requireBetween(config.timeout(), MIN, MAX, "timeout", "a duration from PT0.001S to PT1M")
                .requireBetween(config.retryInterval(), MIN, MAX, "retry-interval", "a duration from PT0.001S to PT1M")
                .throwIfAny();
        this.redis = redis;
        this.timeout = new EventLoopTimeout(vertx, config.timeout());
        this.circuit =
                new CircuitBreaker(config.retryInterval(), config.timeout().multipliedBy(2), System::nanoTime);
    }

    private static RedisAPI connected(InjectableInstance<RedisAPI> clients) {
        List<RedisAPI> active = clients.listActive();
        if (active.isEmpty()) {
            throw new StartupException(
                    "Set quarkus.redis.hosts to where Redis is, such as redis://localhost:6379, or leave out "
                            + "countersign.state.backend=redis.",
                    "quarkus.redis.hosts");
        }
        return active.get(0);
    }

    /** Whether it leads anywhere. */
    boolean isUsed() {
        return redis != null;
    }

    /**
     * The answer to {@code question}. Completes on the context it is called on; fails with a problem where there is no
     * answer in time, or there was none lately.
     */
    Uni<Response> ask(Function<RedisAPI, Future<Response>> question) {
        return circuit.mayAsk() ? asked(question) : Uni.createFrom().failure(away());
    }

    /** Whether it answers, asked now; fails like {@link #ask}, and never leaves out the question. */
    Uni<Response> check() {
        return asked(api -> api.ping(List.of()));
    }

    private Uni<Response> asked(Function<RedisAPI, Future<Response>> question) {
        Uni<Response> asked =
                Uni.createFrom().completionStage(() -> question.apply(redis).toCompletionStage());
        return CallersContext.back(timeout.on(asked)
                .onItemOrFailure()
                .invoke((answer, failure) -> report(failure))
                .onFailure()
                .transform(failure -> away()));
    }

    private void report(Throwable failure) {
        if (failure != null) {
            unanswered.incrementAndGet();
        }
        if (failure == null && circuit.succeeded()) {
            Log.infof("Redis answers again, after %d questions without an answer.", unanswered.getAndSet(0));
        } else if (failure != null && circuit.failed()) {
            Log.warnf("Redis does not answer (%s); it is tried again from time to time.", kindOf(failure));
        }
    }

    /** What kind of failure it is, and never its text, which may name a password. */
    private static String kindOf(Throwable failure) {
        String first = String.valueOf(failure.getMessage()).split(" ", 2)[0];
        return ERROR_CODE.matcher(first).matches() ? first : failure.getClass().getSimpleName();
    }

    private static ProblemException away() {
        return new ProblemException(
                ProblemCode.STATE_UNAVAILABLE,
                "What this service's instances share cannot be reached at the moment; try again shortly.");
    }
}
