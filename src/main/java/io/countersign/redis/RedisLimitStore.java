package io.countersign.redis;

import io.countersign.limits.LimitCharge;
import io.countersign.limits.LimitExceeded;
import io.countersign.limits.LimitStore;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The usage of callers' limits, counted in Redis by {@link LimitScript}. */
@InRedis
@Singleton
class RedisLimitStore implements LimitStore {

    private final RedisGateway line;

    RedisLimitStore(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<LimitExceeded> take(LimitCharge charge) {
        return line.ask(redis -> LimitScript.run(redis, charge)).map(answer -> exceeded(charge, answer));
    }

    private static LimitExceeded exceeded(LimitCharge charge, Response answer) {
        int denied = answer.get(0).toInteger();
        return denied == 0
                ? null
                : new LimitExceeded(
                        charge.limits().bounds().get(denied - 1),
                        Duration.of(answer.get(1).toLong(), ChronoUnit.MICROS));
    }
}
