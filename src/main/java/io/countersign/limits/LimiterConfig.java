package io.countersign.limits;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.limits.*}: how limits are counted. Profiles define the limits. */
@ConfigMapping(prefix = "countersign.limits")
@ConfigDocFilename("limits.adoc")
public interface LimiterConfig {

    /**
     * The maximum number of callers and, separately, of anonymous addresses that are tracked; each counts once for each
     * profile that it uses. Beyond it, callers without recent requests start with unused limits. About 500 bytes each.
     */
    @WithDefault("100000")
    int callers();

    /** The handling of requests under limited profiles while limits are counted in Redis and Redis is unavailable. */
    enum FailureMode {
        /** They are signed and not counted. */
        OPEN,
        /** They are rejected (503). */
        CLOSED
    }

    /** The failure mode while Redis is unavailable. */
    @WithDefault("CLOSED")
    FailureMode onRedisUnavailable();
}
