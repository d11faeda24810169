package io.countersign.redis;

import io.countersign.state.ClusterLease;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The cluster lease in Redis: a key that the first instance sets, with an expiry. */
@InRedis
@Singleton
class RedisClusterLease implements ClusterLease {

    private static final String PREFIX = "countersign:turn:";

    /** Returns 1 if the key is the owner's, now or already: an earlier response can have been lost. */
    private static final String TAKE = """
            local owner = redis.call('GET', KEYS[1])
            if owner then return owner == ARGV[1] and 1 or 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    private final RedisGateway line;

    RedisClusterLease(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<Boolean> take(String name, String owner, Duration hold) {
        List<String> arguments = List.of(TAKE, "1", PREFIX + name, owner, Long.toString(Math.max(1, hold.toMillis())));
        return line.ask(redis -> redis.eval(arguments)).map(answer -> answer.toInteger() == 1);
    }

    @Override
    public Uni<Void> giveBack(String name) {
        return line.ask(redis -> redis.del(List.of(PREFIX + name))).replaceWithVoid();
    }
}
