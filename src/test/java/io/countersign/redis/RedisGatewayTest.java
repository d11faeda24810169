package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The time-out is about Redis, and not about an event loop that is too busy to read what Redis answered. */
class RedisGatewayTest {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private static Vertx vertx;

    private final RedisGateway line = new RedisGateway(
            RedisConfigTest.read(RedisConfig.class, Map.of("countersign.redis.timeout", TIMEOUT.toString())),
            RedisAPI.api((io.vertx.redis.client.Redis) null),
            vertx);
    private final Context loop = vertx.getOrCreateContext(); // an event loop

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CompletableFuture<Response> ask(Promise<Response> answer, Runnable meanwhile) {
        CompletableFuture<Response> result = new CompletableFuture<>();
        loop.runOnContext(now -> {
            line.ask(redis -> answer.future()).subscribe().with(result::complete, result::completeExceptionally);
            meanwhile.run();
        });
        return result;
    }

    /** Keeps the calling thread busy, as the loading of classes does. */
    private static void keepBusy(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aResponseReadLateByABusyLoopIsInTime() throws Exception {
        Promise<Response> answer = Promise.promise();
        CompletableFuture<Response> asked = ask(answer, () -> {
            // what arrives meanwhile is read by the loop when it is free again, after timers that are due
            vertx.setTimer(150, read -> answer.complete(null));
            keepBusy(TIMEOUT.multipliedBy(8));
        });
        asked.get(5, TimeUnit.SECONDS);
    }

    @Test
    void anUnresponsiveRedisTimesOut() {
        long began = System.nanoTime();
        CompletableFuture<Response> asked = ask(Promise.promise(), () -> {});
        Throwable failure = asked.handle((answer, problem) -> problem)
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Throwable problem = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        assertEquals(
                ProblemCode.STATE_UNAVAILABLE,
                assertInstanceOf(ProblemException.class, problem).code());
        assertTrue(took.compareTo(TIMEOUT) >= 0, () -> "given up after " + took);
    }

    @Test
    void aPermanentlyBusyLoopTimesOut() {
        CompletableFuture<Response> asked = ask(Promise.promise(), () -> {});
        Runnable busy = new Runnable() {
            @Override
            public void run() {
                if (!asked.isDone()) {
                    keepBusy(TIMEOUT);
                    vertx.setTimer(1, again -> run());
                }
            }
        };
        loop.runOnContext(now -> busy.run());
        assertInstanceOf(
                ProblemException.class,
                asked.handle((answer, problem) -> problem)
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join());
    }
}
