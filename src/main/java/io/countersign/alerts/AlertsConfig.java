package io.countersign.alerts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.alerts.*}: who may alert, and by which topics. */
@ConfigMapping(prefix = "countersign.alerts")
public interface AlertsConfig {

    /** What the names of topics begin with that the service deals with; others do not exist for its callers. */
    Optional<String> topicPrefix();

    /** Whoever holds one of these looks after topics and subscriptions. */
    @WithDefault("admin")
    Set<String> managerRoles();

    /** Whoever holds one of these publishes messages, and brings samples for rules. */
    @WithDefault("admin,publisher")
    Set<String> publisherRoles();

    /** How long an {@code Idempotency-Key} is remembered. */
    @WithDefault("PT24H")
    Duration idempotencyWindow();

    /** Of how many keys each instance remembers what became of them, where no Redis does. */
    @WithDefault("100000")
    int idempotencyKeys();
}
