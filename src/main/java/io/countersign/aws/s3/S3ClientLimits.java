package io.countersign.aws.s3;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connection settings of the default store in {@code quarkus.s3.async-client.*}, for the other stores. */
@Singleton
class S3ClientLimits {

    @ConfigProperty(name = "quarkus.s3.async-client.max-concurrency")
    int maxConcurrency;

    @ConfigProperty(name = "quarkus.s3.async-client.connection-timeout")
    Duration connectionTimeout;

    @ConfigProperty(name = "quarkus.s3.async-client.read-timeout")
    Duration readTimeout;

    @ConfigProperty(name = "quarkus.s3.async-client.connection-acquisition-timeout")
    Duration connectionAcquisitionTimeout;
}
