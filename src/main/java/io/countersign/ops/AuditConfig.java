package io.countersign.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.audit.*}: what is kept of decisions. */
@ConfigMapping(prefix = "countersign.audit")
public interface AuditConfig {

    /**
     * How many of the latest events are kept in memory, to be looked up by id; also how many may wait to be written. An event
     * takes about half a kilobyte.
     */
    @WithDefault("10000")
    int window();
}
