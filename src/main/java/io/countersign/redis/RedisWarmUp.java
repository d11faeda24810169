package io.countersign.redis;

import io.countersign.limits.LimitCharge;
import io.countersign.profiles.Limit;
import io.countersign.profiles.Limits;
import io.countersign.profiles.Limits.Bound;
import io.countersign.runtime.WarmUpTask;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Opens connections to Redis, and runs the limit script until it answers many concurrent requests in time. */
@Singleton
class RedisWarmUp implements WarmUpTask {

    private static final int CONCURRENCY = 16;
    private static final int ROUNDS = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * The holder cannot be a caller: callers' holders start with a profile's name and a character that no name
     * contains.
     */
    private static final LimitCharge CLAIM = new LimitCharge(
            "warm-up",
            new Limits(List.of(
                    new Bound(Limit.SIGNATURES_PER_SECOND, 1_000_000),
                    new Bound(Limit.SIGNATURES_PER_DAY, 1_000_000_000))),
            0,
            0);

    private final RedisGateway line;

    RedisWarmUp(RedisGateway line) {
        this.line = line;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Uni<Void> warmUp() {
        return line.isUsed() ? round(ROUNDS) : Uni.createFrom().voidItem();
    }

    /** Runs the remaining rounds one after the other; a failed round is repeated. */
    private Uni<Void> round(int left) {
        return Uni.join()
                .all(IntStream.range(0, CONCURRENCY)
                        .mapToObj(i -> line.ask(redis -> LimitScript.run(redis, CLAIM)))
                        .toList())
                .andCollectFailures()
                .onFailure()
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .indefinitely()
                .chain(() -> left > 1 ? round(left - 1) : Uni.createFrom().voidItem());
    }
}
