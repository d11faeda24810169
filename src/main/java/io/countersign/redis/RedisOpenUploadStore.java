package io.countersign.redis;

import io.countersign.limits.OpenUploadStore;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The open uploads of callers in Redis: a sorted set per caller, by expiry. */
@InRedis
@Singleton
class RedisOpenUploadStore implements OpenUploadStore {

    /** Atomically: removes expired entries, and adds the upload and returns 1, or returns 0. */
    private static final String OPEN = """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1])
            if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
            redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3])
            redis.call('EXPIREAT', KEYS[1], redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2])
            return 1
            """;

    private final RedisGateway line;

    RedisOpenUploadStore(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<Boolean> open(String holder, String upload, Instant until, int max) {
        List<String> arguments =
                List.of(OPEN, "1", key(holder), Integer.toString(max), Long.toString(until.getEpochSecond()), upload);
        return line.ask(redis -> redis.eval(arguments)).map(answer -> answer.toInteger() == 1);
    }

    @Override
    public Uni<Void> close(String holder, String upload) {
        return line.ask(redis -> redis.zrem(List.of(key(holder), upload))).replaceWithVoid();
    }

    private static String key(String holder) {
        return "countersign:open:" + holder;
    }
}
