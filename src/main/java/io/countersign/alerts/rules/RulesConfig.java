package io.countersign.alerts.rules;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** {@code countersign.alerts.rules.*}: threshold rules. */
@ConfigMapping(prefix = "countersign.alerts.rules")
public interface RulesConfig {

    /**
     * The file that persists rules and their states without Redis. Empty: they are lost at a restart.
     */
    Optional<Path> snapshot();
}
