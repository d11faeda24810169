package io.countersign.redis;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.redis.*}: how long Redis is waited for. Where it is stands in {@code quarkus.redis.hosts}. */
@ConfigMapping(prefix = "countersign.redis")
@ConfigDocFilename("redis.adoc")
public interface RedisConfig {

    /** How long an answer is waited for; a request that needs one waits no longer than that. */
    @WithDefault("PT0.25S")
    Duration timeout();

    /** How long Redis is left alone after it did not answer; then one request tries again. */
    @WithDefault("PT1S")
    Duration retryInterval();
}
