package io.countersign.audit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.audit.*}: storage of audit events. */
@ConfigMapping(prefix = "countersign.audit")
public interface AuditConfig {

    /** The memory for the latest events, which can be looked up by id; an event takes about 300 bytes. */
    @WithDefault("4M")
    MemorySize window();

    /**
     * With {@code countersign.state.backend=redis}: how long any instance can look up events; {@code PT0S} for never.
     */
    @WithDefault("PT24H")
    Duration keepInRedis();
}
