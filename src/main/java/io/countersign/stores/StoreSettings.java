package io.countersign.stores;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What has to be known of one store. */
public interface StoreSettings {

    /**
     * The region that signatures name, such as {@code eu-central-1}; stores other than AWS usually expect
     * {@code us-east-1}.
     */
    Optional<String> region();

    /** Where this service reaches the store: scheme, host and port. None means AWS's own address of the region. */
    Optional<String> endpoint();

    /** Where clients reach the store, when that is not where this service does; it is the host that is signed. */
    Optional<String> publicEndpoint();

    /** Whether the bucket stands in the path ({@code host/bucket/key}) instead of in front of the host. */
    @WithDefault("false")
    boolean pathStyle();

    /** Which {@code countersign.credentials.<name>} sign; {@code default} is the AWS SDK's own chain. */
    @WithDefault("default")
    String credentials();

    /**
     * Which ones sign PUT, DELETE and forms, if others: best such that cannot read, so that no PUT can be made a copy.
     */
    Optional<String> writeCredentials();

    /** What the store lacks; requests that need it are refused in words instead of by the store. */
    Optional<Set<Capability>> unsupportedFeatures();
}
