package io.countersign.presign;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code countersign.s3.*}: the store, as this service and as its clients reach it. */
@ConfigMapping(prefix = "countersign.s3")
@ConfigDocFilename("store.adoc")
public interface StoreConfig {

    /** The region that signatures name, such as {@code eu-central-1}; stores other than AWS usually expect {@code us-east-1}. */
    Optional<String> region();

    /** Where this service reaches the store: scheme, host and port. None means AWS's own address of the region. */
    Optional<URI> endpoint();

    /** Where clients reach the store, when that is not where this service does; it is the host that is signed. */
    Optional<URI> publicEndpoint();

    /** Whether the bucket stands in the path ({@code host/bucket/key}) instead of in front of the host. */
    @WithDefault("false")
    boolean pathStyle();

    /** How long before the credentials' own end what they signed must have ended. */
    @WithDefault("PT1M")
    Duration credentialsMargin();

    /** How long before the credentials' own end fresh ones are asked for. */
    @WithDefault("PT5M")
    Duration credentialsRefreshAhead();

    /** How far the machine's clock and the store's may differ before signatures follow the store's. */
    @WithDefault("PT30S")
    Duration maxClockSkew();

    /** How often the store is asked whether it is there and what time it has. */
    @WithDefault("PT1M")
    Duration probeEvery();
}
