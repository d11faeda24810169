package io.countersign.alerts.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** {@code countersign.alerts.events.*}: roles, connection limits and timing of {@code /v1/events}. */
@ConfigMapping(prefix = "countersign.alerts.events")
public interface EventsConfig {

    /** Roles that receive the uploads of all callers; one of them suffices. Other callers receive their own uploads. */
    @WithDefault("admin,auditor")
    Set<String> watcherRoles();

    /** The maximum number of concurrent connections. */
    @WithDefault("5000")
    int listeners();

    /** The maximum number of concurrent connections of one caller. */
    @WithDefault("50")
    int listenersPerCaller();

    /** The maximum number of events buffered per connection. A slower client is disconnected, and resumes. */
    @WithDefault("1000")
    int bufferSize();

    /** The lifetime of a connection; after that the client reconnects and authenticates again. */
    @WithDefault("PT30M")
    Duration lifetime();

    /** The interval of heartbeats on an idle connection. */
    @WithDefault("PT15S")
    Duration heartbeat();
}
