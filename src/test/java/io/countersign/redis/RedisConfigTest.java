package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.limits.LimiterConfig;
import io.countersign.settings.StartupException;
import io.countersign.state.StateConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and defaults of the settings of shared state. */
class RedisConfigTest {

    static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }

    @Test
    void hasTheDocumentedDefaults() {
        RedisConfig config = read(RedisConfig.class, Map.of());
        assertEquals(Duration.ofMillis(250), config.timeout());
        assertEquals(Duration.ofSeconds(1), config.retryInterval());
        assertEquals(
                StateConfig.Backend.MEMORY, read(StateConfig.class, Map.of()).backend());
        assertEquals(
                LimiterConfig.FailureMode.CLOSED,
                read(LimiterConfig.class, Map.of()).onRedisUnavailable());
    }

    @Test
    void readsEverySettingByItsName() {
        RedisConfig config = read(
                RedisConfig.class,
                Map.of("countersign.redis.timeout", "PT2S", "countersign.redis.retry-interval", "PT3S"));
        assertEquals(Duration.ofSeconds(2), config.timeout());
        assertEquals(Duration.ofSeconds(3), config.retryInterval());
        assertEquals(
                StateConfig.Backend.REDIS,
                read(StateConfig.class, Map.of("countersign.state.backend", "redis"))
                        .backend());
        assertEquals(
                LimiterConfig.FailureMode.OPEN,
                read(LimiterConfig.class, Map.of("countersign.limits.on-redis-unavailable", "open"))
                        .onRedisUnavailable());
    }

    @ParameterizedTest
    @CsvSource({"timeout, PT0S", "timeout, PT1M0.001S", "retry-interval, PT-1S", "retry-interval, PT2M"})
    void aWrongDurationStopsTheStart(String setting, String value) {
        RedisConfig config = read(RedisConfig.class, Map.of("countersign.redis." + setting, value));
        StartupException refusal =
                assertThrows(StartupException.class, () -> new RedisGateway(config, (RedisAPI) null, null));
        assertTrue(
                refusal.getMessage()
                        .startsWith("Set countersign.redis." + setting + " to a duration from PT0.001S to PT1M"),
                refusal.getMessage());
    }
}
