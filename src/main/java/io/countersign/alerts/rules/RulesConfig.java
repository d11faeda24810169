package io.countersign.alerts.rules;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** {@code countersign.alerts.rules.*}: threshold rules. */
@ConfigMapping(prefix = "countersign.alerts.rules")
public interface RulesConfig {

    /**
     * A file in which rules, and how things stand with them, outlive a restart, where no Redis keeps them; none means
     * they do not.
     */
    Optional<Path> snapshot();
}
