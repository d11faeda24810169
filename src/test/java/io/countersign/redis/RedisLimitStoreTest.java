package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.limits.LimitCharge;
import io.countersign.limits.LimitExceeded;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits counted in a real Redis are as exact as those in memory. */
@Tag("redis")
class RedisLimitStoreTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Bound FIFTY_A_DAY = new Bound(Limit.SIGNATURES_PER_DAY, 50);
    private static final Bound BYTES = new Bound(Limit.BYTES_PER_DAY, 1L << 50);

    private static RedisConnection connection;
    private static Redis client;
    private static RedisLimitStore tallies;

    private final String holder = "p=" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        connection = new RedisConnection(1_000);
        client = connection.client();
        tallies = new RedisLimitStore(connection.gateway());
    }

    @AfterAll
    static void stop() {
        if (connection != null) {
            connection.close();
        }
    }

    private Uni<LimitExceeded> asking(long bytes, Bound... bounds) {
        return tallies.take(new LimitCharge(holder, new Limits(List.of(bounds)), bytes));
    }

    private LimitExceeded take(long bytes, Bound... bounds) {
        return asking(bytes, bounds).await().atMost(TIMEOUT);
    }

    @Test
    void concurrentCallersGetExactlyTheLimit() {
        List<Uni<Boolean>> questions = IntStream.range(0, 200)
                .mapToObj(i -> asking(1, FIFTY_A_DAY, BYTES).map(Objects::isNull))
                .toList();
        long granted = Uni.join().all(questions).andFailFast().await().atMost(TIMEOUT).stream()
                .filter(each -> each)
                .count();
        assertEquals(50, granted);
        LimitExceeded denial = take(0, FIFTY_A_DAY);
        assertEquals(FIFTY_A_DAY, denial.bound());
        assertTrue(denial.after().compareTo(Duration.ofDays(1)) <= 0, denial::toString);
    }

    @Test
    void aRefusedRequestIsNotCharged() {
        Bound thousand = new Bound(Limit.BYTES_PER_DAY, 1000);
        assertNull(take(600, FIFTY_A_DAY, thousand));
        for (int i = 0; i < 60; i++) {
            assertEquals(thousand, take(401, FIFTY_A_DAY, thousand).bound());
        }
        assertNull(take(400, FIFTY_A_DAY, thousand));
        assertNull(take(0, FIFTY_A_DAY, thousand));
        assertEquals(thousand, take(1, FIFTY_A_DAY, thousand).bound());
    }

    @Test
    void aPebibyteIsCountedToTheByte() {
        assertNull(take((1L << 50) - 1, BYTES));
        assertNull(take(1, BYTES));
        assertNotNull(take(1, BYTES));
    }

    @Test
    void tokensRefillContinuouslyAndAtTheReportedTime() {
        Bound second = new Bound(Limit.SIGNATURES_PER_SECOND, 2);
        long began = System.nanoTime();
        int granted = 0;
        LimitExceeded denial = null;
        while (granted < 5) {
            denial = take(0, second);
            if (denial == null) {
                granted++;
            } else {
                assertTrue(denial.after().compareTo(Duration.ofMillis(500)) <= 0, denial::toString);
                assertTrue(denial.after().compareTo(Duration.ZERO) > 0, denial::toString);
            }
        }
        long took = System.nanoTime() - began;
        assertTrue(
                took >= Duration.ofMillis(1490).toNanos(), () -> "two at once and three by the half second: " + took);
    }

    @Test
    void aFullBucketIsDeleted() {
        String key = "countersign:limits:" + holder;
        take(0, new Bound(Limit.SIGNATURES_PER_SECOND, 2));
        int briefly = answer("TTL", key).toInteger();
        assertTrue(briefly >= 1 && briefly <= 2, () -> briefly + " s");
        take(0, FIFTY_A_DAY);
        int time = answer("TIME").get(0).toInteger();
        assertEquals(86_401 - time % 86_400, answer("TTL", key).toInteger(), 2);
    }

    @Test
    void yesterdaysRequestsAreNotCounted() {
        String key = "countersign:limits:" + holder;
        int today = answer("TIME").get(0).toInteger() / 86_400;
        answer("HSET", key, "signatures-per-day", "50", "signatures-per-day-at", Integer.toString(today - 1));
        assertNull(take(0, FIFTY_A_DAY));
        answer("HSET", key, "signatures-per-day", "50", "signatures-per-day-at", Integer.toString(today));
        assertNotNull(take(0, FIFTY_A_DAY));
    }

    @Test
    void aFlushedScriptIsLoadedAgain() {
        assertNull(take(0, FIFTY_A_DAY));
        answer("SCRIPT", "FLUSH");
        assertNull(take(0, FIFTY_A_DAY));
    }

    @Test
    void anErrorOfRedisIsAFailure() {
        answer("SET", "countersign:limits:" + holder, "not a hash");
        ProblemException problem = assertThrows(ProblemException.class, () -> take(0, FIFTY_A_DAY));
        assertEquals(ProblemCode.STATE_UNAVAILABLE, problem.code());
        assertNull(tallies.take(new LimitCharge(holder + "2", new Limits(List.of(FIFTY_A_DAY)), 0))
                .await()
                .atMost(TIMEOUT));
    }

    private static Response answer(String command, String... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (String argument : arguments) {
            request.arg(argument);
        }
        return Uni.createFrom()
                .completionStage(() -> client.send(request).toCompletionStage())
                .await()
                .atMost(TIMEOUT);
    }
}
