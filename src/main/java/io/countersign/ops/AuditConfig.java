package io.countersign.ops;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.audit.*}: what is kept of decisions. */
@ConfigMapping(prefix = "countersign.audit")
public interface AuditConfig {

    /** The memory in which the latest events are kept, to be looked up by id; an event takes about 300 bytes. */
    @WithDefault("4M")
    MemorySize window();
}
