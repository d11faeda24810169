package io.countersign.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.state.*}: where state that outlives a request is kept. */
@ConfigMapping(prefix = "countersign.state")
public interface StateConfig {

    /** The places that can keep it. */
    enum Backend {
        /** In the memory of each instance: not shared, and lost when the instance stops. */
        MEMORY,
        /** In Redis or Valkey, for all instances together. */
        REDIS;

        /** Whether several instances see the same state. */
        public boolean isShared() {
            return this == REDIS;
        }
    }

    /** Where it is kept. */
    @WithDefault("MEMORY")
    Backend backend();
}
