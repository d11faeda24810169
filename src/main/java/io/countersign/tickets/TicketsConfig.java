package io.countersign.tickets;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.tickets.*}: upload tickets. */
@ConfigMapping(prefix = "countersign.tickets")
@ConfigDocFilename("tickets.adoc")
public interface TicketsConfig {

    /** How long a ticket lives when its caller does not say. */
    @WithDefault("PT15M")
    Duration expiry();

    /** The longest life of a ticket; more is cut, and the answer says when it ends. */
    @WithDefault("P1D")
    Duration maxExpiry();

    /**
     * Where browsers reach this service, such as {@code https://sign.example.com}; answers name it. None means paths
     * only.
     */
    Optional<URI> publicUrl();

    /** How many tickets in use are remembered in memory; beyond that none are issued. */
    @WithDefault("100000")
    int maxTracked();
}
