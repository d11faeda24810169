package io.countersign.limits;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.limits.*}: how limits are counted. What they are, profiles say. */
@ConfigMapping(prefix = "countersign.limits")
@ConfigDocFilename("limits.adoc")
public interface LimiterConfig {

    /**
     * Of how many callers, and, apart from them, of how many anonymous addresses, what they took is remembered, under
     * each profile; beyond that, callers that were not seen for long start with whole limits. About half a kilobyte
     * each.
     */
    @WithDefault("100000")
    int callers();

    /** What happens to requests under limited profiles while limits are counted in Redis and Redis is unavailable. */
    enum FailureMode {
        /** They are signed, and count for nothing. */
        OPEN,
        /** They are refused (503). */
        CLOSED
    }

    /** The failure mode while Redis is unavailable. */
    @WithDefault("CLOSED")
    FailureMode onRedisUnavailable();
}
