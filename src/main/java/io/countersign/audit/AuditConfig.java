package io.countersign.audit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.audit.*}: what is kept of decisions. */
@ConfigMapping(prefix = "countersign.audit")
public interface AuditConfig {

    /** The memory in which the latest events are kept, to be looked up by id; an event takes about 300 bytes. */
    @WithDefault("4M")
    MemorySize window();

    /**
     * With {@code countersign.state.backend=redis}: how long events can be looked up there, by any instance;
     * {@code PT0S} for never.
     */
    @WithDefault("PT24H")
    Duration keepInRedis();
}
