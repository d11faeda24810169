package io.countersign.aws.s3;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The timeouts and connections of the default store in {@code quarkus.s3.*}, for the other stores. */
@Singleton
class S3ClientLimits {

    @ConfigProperty(name = "quarkus.s3.api-call-timeout")
    Optional<Duration> apiCallTimeout;

    @ConfigProperty(name = "quarkus.s3.api-call-attempt-timeout")
    Optional<Duration> apiCallAttemptTimeout;

    @ConfigProperty(name = "quarkus.s3.async-client.max-concurrency")
    int maxConcurrency;

    @ConfigProperty(name = "quarkus.s3.async-client.connection-timeout")
    Duration connectionTimeout;

    @ConfigProperty(name = "quarkus.s3.async-client.read-timeout")
    Duration readTimeout;

    @ConfigProperty(name = "quarkus.s3.async-client.connection-acquisition-timeout")
    Duration connectionAcquisitionTimeout;
}
