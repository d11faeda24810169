package io.countersign.stores;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code countersign.s3.*}: the store that profiles use unless they name another, and what holds for every store. */
@ConfigMapping(prefix = "countersign.s3")
@ConfigDocFilename("store.adoc")
public interface StoreConfig extends StoreSettings {

    /** How long before the credentials' own end what they signed must have ended. */
    @WithDefault("PT1M")
    Duration minRemainingCredentialLifetime();

    /** How long before the credentials' own end fresh ones are asked for. */
    @WithDefault("PT5M")
    Duration credentialsRefreshAhead();

    /**
     * How long session credentials still live, as far as is known, where their source does not say, as with
     * {@code AWS_SESSION_TOKEN}; what they sign ends within it.
     */
    @WithDefault("PT1H")
    Duration assumedSessionDuration();

    /** How far the machine's clock and the store's may differ before signatures follow the store's. */
    @WithDefault("PT30S")
    Duration maxClockSkew();

    /**
     * Whether each store is asked once if it takes headers that a presigned PUT does not sign; the question stores
     * nothing.
     */
    @WithDefault("true")
    boolean probeUnsignedHeaders();

    /** How often the store is asked whether it is there and what time it has; {@code PT0S} for never. */
    @WithDefault("PT1M")
    Duration probeInterval();
}
