package io.countersign.redis;

import io.countersign.limits.Claim;
import io.countersign.limits.Denial;
import io.countersign.limits.SharedTallies;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What callers took of their limits, counted in Redis by {@link LimitScript}. */
@Singleton
class RedisTallies implements SharedTallies {

    private final RedisLine line;

    RedisTallies(RedisLine line) {
        this.line = line;
    }

    @Override
    public Uni<Denial> take(Claim claim) {
        return line.ask(redis -> LimitScript.run(redis, claim)).map(answer -> denial(claim, answer));
    }

    private static Denial denial(Claim claim, Response answer) {
        int denied = answer.get(0).toInteger();
        return denied == 0
                ? null
                : new Denial(
                        claim.limits().bounds().get(denied - 1),
                        Duration.of(answer.get(1).toLong(), ChronoUnit.MICROS));
    }
}
