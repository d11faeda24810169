package io.countersign.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** {@code countersign.state}: where what has to be remembered between requests is kept. */
@ConfigMapping(prefix = "countersign.state")
public interface StateConfig {

    /** Where it can be kept. */
    enum Place {
        /** In each instance, which knows nothing of the others and forgets with its end. */
        MEMORY,
        /** In Redis or Valkey, for all instances together. */
        REDIS;

        /** Whether several instances see the same state. */
        public boolean isShared() {
            return this == REDIS;
        }
    }

    /** Where it is kept. */
    @WithParentName
    @WithDefault("MEMORY")
    Place place();
}
