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
 * The access to Redis for all shared state: with a timeout and a circuit breaker that closes automatically. Without
 * {@code countersign.state.backend=redis} it is disabled, and nothing connects.
 */
@Singleton
class RedisGateway implements CheckedAtStart {

    private static final Duration MIN = Duration.ofMillis(1);
    private static final Duration MAX = Duration.ofMinutes(1);

    /** The format of Redis's error codes; the rest of an error can contain request values. */
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
                    "Set quarkus.redis.hosts to the URL of Redis, such as redis://localhost:6379, or leave out "
                            + "countersign.state.backend=redis.",
                    "quarkus.redis.hosts");
        }
        return active.get(0);
    }

    /** Whether it is enabled. */
    boolean isUsed() {
        return redis != null;
    }

    /**
     * Returns the response to {@code question}. Completes on the calling context; fails with a problem on a timeout, or
     * while the circuit is open.
     */
    Uni<Response> ask(Function<RedisAPI, Future<Response>> question) {
        return circuit.mayAsk() ? asked(question) : Uni.createFrom().failure(away());
    }

    /** Checks whether Redis responds; fails like {@link #ask}, but always sends a request. */
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
            Log.infof("Redis is available again, after %d failed requests.", unanswered.getAndSet(0));
        } else if (failure != null && circuit.failed()) {
            Log.warnf("Redis is unavailable (%s); it is retried at intervals.", kindOf(failure));
        }
    }

    /** The kind of a failure, without its text, which can contain a password. */
    private static String kindOf(Throwable failure) {
        String first = String.valueOf(failure.getMessage()).split(" ", 2)[0];
        return ERROR_CODE.matcher(first).matches() ? first : failure.getClass().getSimpleName();
    }

    private static ProblemException away() {
        return new ProblemException(
                ProblemCode.STATE_UNAVAILABLE,
                "The shared state of this service is temporarily unavailable. Try again later.");
    }
}
