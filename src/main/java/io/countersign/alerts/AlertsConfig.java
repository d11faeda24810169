package io.countersign.alerts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.alerts.*}: roles of the alert API, topic prefix and idempotency. */
@ConfigMapping(prefix = "countersign.alerts")
public interface AlertsConfig {

    /** Prefix of the topics that the service manages. Other topics are answered as not found. Empty: all topics. */
    Optional<String> topicPrefix();

    /** Roles that may manage topics and subscriptions; one of them suffices. */
    @WithDefault("admin")
    Set<String> managerRoles();

    /** Roles that may publish messages and submit samples for rules; one of them suffices. */
    @WithDefault("admin,publisher")
    Set<String> publisherRoles();

    /** How long the result of an {@code Idempotency-Key} is kept. */
    @WithDefault("PT24H")
    Duration idempotencyWindow();

    /** The maximum number of results that an instance keeps in memory. Not used with Redis. */
    @WithDefault("100000")
    int idempotencyKeys();
}
