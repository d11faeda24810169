package io.countersign.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.warm-up.*}: the warm-up of an instance before it is ready for the first time. */
@ConfigMapping(prefix = "countersign.warm-up")
public interface WarmUpConfig {

    /** How long readiness waits for the warm-up at most; {@code PT0S} leaves it out. */
    @WithDefault("PT30S")
    Duration maxWait();
}
