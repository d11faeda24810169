package io.countersign.redis;

import io.countersign.ops.SharedTurns;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Whose turn it is, in Redis: a key that whoever comes first sets, and that ends by itself. */
@Singleton
class RedisTurns implements SharedTurns {

    private static final String PREFIX = "countersign:turn:";

    private final RedisLine line;

    RedisTurns(RedisLine line) {
        this.line = line;
    }

    @Override
    public Uni<Boolean> take(String name, Duration hold) {
        List<String> arguments =
                List.of(PREFIX + name, "taken", "NX", "PX", Long.toString(Math.max(1, hold.toMillis())));
        return line.ask(redis -> redis.set(arguments)).map(answer -> answer != null);
    }

    @Override
    public Uni<Void> giveBack(String name) {
        return line.ask(redis -> redis.del(List.of(PREFIX + name))).replaceWithVoid();
    }
}
