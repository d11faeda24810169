package io.countersign.redis;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.util.Map;

/** A real Redis with a client of the test. */
final class RedisConnection implements AutoCloseable {

    private final RedisServer server;
    private final Vertx vertx;
    private final Redis client;

    RedisConnection(int maxWaiting) {
        server = RedisServer.start();
        vertx = Vertx.vertx();
        client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(server.url())
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(maxWaiting));
    }

    /** The gateway to it, which is patient. */
    RedisGateway gateway() {
        RedisConfig config = RedisConfigTest.read(RedisConfig.class, Map.of("countersign.redis.timeout", "PT20S"));
        return new RedisGateway(config, api(), vertx);
    }

    Redis client() {
        return client;
    }

    RedisAPI api() {
        return RedisAPI.api(client);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }
}
