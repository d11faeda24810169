package io.countersign.callers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.dev.*}: settings for dev mode and tests, which a packaged service refuses to start with. */
@ConfigMapping(prefix = "countersign.dev")
public interface DevConfig {

    /** Whether anonymous callers hold every role. */
    @WithDefault("false")
    boolean allowAll();
}
