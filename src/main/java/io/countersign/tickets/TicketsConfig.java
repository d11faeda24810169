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

    /** The default lifetime of a ticket. */
    @WithDefault("PT15M")
    Duration expiry();

    /** The maximum lifetime of a ticket; a longer one is reduced, and the response contains the expiry. */
    @WithDefault("P1D")
    Duration maxExpiry();

    /**
     * This service's URL for browsers, such as {@code https://sign.example.com}; responses contain it. Empty means
     * relative paths.
     */
    Optional<URI> publicUrl();

    /** The maximum number of tickets in use that are tracked in memory; beyond it no tickets are issued. */
    @WithDefault("100000")
    int maxTracked();
}
