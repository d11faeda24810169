package io.countersign.redis;

import io.countersign.alerts.idempotency.Publication;
import io.countersign.alerts.idempotency.PublicationStore;
import io.countersign.state.InRedis;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Records of publications in Redis: one key each, with an expiry. */
@InRedis
@Singleton
class RedisPublicationStore implements PublicationStore {

    /** Atomically: returns the existing value, or writes one and returns nothing. */
    private static final String BEGIN = """
            local known = redis.call('GET', KEYS[1])
            if known then return known end
            redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
            return false
            """;

    private final RedisGateway line;

    RedisPublicationStore(RedisGateway line) {
        this.line = line;
    }

    @Override
    public Uni<Publication> begin(String key, Publication begun, Duration window) {
        List<String> arguments = List.of(BEGIN, "1", name(key), begun.text(), Long.toString(window.toSeconds()));
        return line.ask(redis -> redis.eval(arguments))
                .map(known -> known == null ? null : Publication.parse(known.toString()));
    }

    @Override
    public Uni<Void> settle(String key, Publication ended, Duration window) {
        return line.ask(redis -> redis.set(List.of(name(key), ended.text(), "EX", Long.toString(window.toSeconds()))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(String key) {
        return line.ask(redis -> redis.del(List.of(name(key)))).replaceWithVoid();
    }

    private static String name(String key) {
        return "countersign:publication:" + key;
    }
}
