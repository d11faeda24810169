package io.countersign.stores;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.s3.*}: the default store, and settings for all stores. */
@ConfigMapping(prefix = "countersign.s3")
@ConfigDocFilename("store.adoc")
public interface StoreConfig extends StoreSettings {

    /** The minimum time between the expiry of signatures and the expiry of their credentials. */
    @WithDefault("PT1M")
    Duration minRemainingCredentialLifetime();

    /** How long before their expiry credentials are refreshed. */
    @WithDefault("PT5M")
    Duration credentialsRefreshAhead();

    /**
     * The assumed remaining lifetime of session credentials whose source reports no expiry, such as
     * {@code AWS_SESSION_TOKEN}; signatures expire within it.
     */
    @WithDefault("PT1H")
    Duration assumedSessionDuration();

    /** The maximum difference between the system clock and the store's before signatures use the store's time. */
    @WithDefault("PT30S")
    Duration maxClockSkew();

    /**
     * Whether each store is probed once for unsigned headers of a presigned PUT; the probe stores nothing.
     */
    @WithDefault("true")
    boolean probeUnsignedHeaders();

    /** The interval of probes for the store's availability and time; {@code PT0S} disables them. */
    @WithDefault("PT1M")
    Duration probeInterval();
}
