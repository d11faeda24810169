package io.countersign.redis;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.redis.*}: timeouts of Redis. Its address is {@code quarkus.redis.hosts}. */
@ConfigMapping(prefix = "countersign.redis")
@ConfigDocFilename("redis.adoc")
public interface RedisConfig {

    /** The timeout of a request to Redis. */
    @WithDefault("PT0.25S")
    Duration timeout();

    /** How long no requests are sent after a timeout; then one request tries again. */
    @WithDefault("PT1S")
    Duration retryInterval();
}
