package io.countersign.alerts.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** {@code countersign.alerts.events.*}: who listens to {@code /v1/events}, how many, and for how long. */
@ConfigMapping(prefix = "countersign.alerts.events")
public interface EventsConfig {

    /** Whoever holds one of these hears of everybody's uploads; others hear of their own. */
    @WithDefault("admin,auditor")
    Set<String> watcherRoles();

    /** How many connections may listen at once. */
    @WithDefault("5000")
    int listeners();

    /** How many of them may be one caller's. */
    @WithDefault("50")
    int listenersPerCaller();

    /** How many events may wait for one connection; one that falls behind further is ended, and resumes. */
    @WithDefault("1000")
    int bufferSize();

    /** How long a connection lasts; after that the client comes again, and shows anew who it is. */
    @WithDefault("PT30M")
    Duration lifetime();

    /** How often a sign of life is sent where nothing happens. */
    @WithDefault("PT15S")
    Duration heartbeat();
}
