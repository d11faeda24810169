package io.countersign.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.config.*}: the detection of changed configuration files. */
@ConfigMapping(prefix = "countersign.config")
public interface ReloadConfig {

    /** How often the files are looked at; {@code PT0S} for never. */
    @WithDefault("PT5S")
    Duration reloadInterval();
}
