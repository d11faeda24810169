package io.countersign.stores;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** The settings of one store. */
public interface StoreSettings {

    /**
     * The region for signatures, such as {@code eu-central-1}; stores other than AWS usually expect
     * {@code us-east-1}.
     */
    Optional<String> region();

    /** The endpoint for this service: scheme, host and port. The default is AWS's endpoint of the region. */
    Optional<String> endpoint();

    /** The endpoint for clients, if it differs; its host is signed. */
    Optional<String> publicEndpoint();

    /** Whether the bucket is in the path ({@code host/bucket/key}) instead of the host name. */
    @WithDefault("false")
    boolean pathStyle();

    /** The {@code countersign.credentials.<name>} for signing; {@code default} is the AWS SDK's chain. */
    @WithDefault("default")
    String credentials();

    /**
     * The credentials that sign PUT, DELETE and forms, if different: preferably without read rights, so that a PUT
     * cannot become a copy.
     */
    Optional<String> writeCredentials();

    /** The features that the store does not support; requests that need them are rejected with a message. */
    Optional<Set<Capability>> unsupportedFeatures();
}
