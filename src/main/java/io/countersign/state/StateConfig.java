package io.countersign.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code countersign.state.*}: where state beyond a single request is stored. */
@ConfigMapping(prefix = "countersign.state")
public interface StateConfig {

    /** The storage backends. */
    enum Backend {
        /** In the memory of each instance: not shared, and lost when the instance stops. */
        MEMORY,
        /** In Redis or Valkey, for all instances together. */
        REDIS;

        /** Whether several instances share the state. */
        public boolean isShared() {
            return this == REDIS;
        }
    }

    /** The storage backend. */
    @WithDefault("MEMORY")
    Backend backend();
}
