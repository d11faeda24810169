package io.countersign.aws.rekognition;

import io.countersign.aws.DefaultRegion;
import io.countersign.aws.SdkConnections;
import io.countersign.aws.SdkCredentials;
import io.countersign.aws.SdkSpans;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.stores.CredentialsBook;
import io.countersign.stores.Store;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClientBuilder;

/** The Rekognition clients, one for each region, which share their connections and are created on first use. */
@Singleton
class RekognitionClients implements CheckedAtStart {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(RekognitionConfig config) {
            StartupFaults faults = StartupFaults.below("countersign.vision.rekognition");
            faults.require(
                    config.maxConcurrency() >= 1 && config.maxConcurrency() <= 1000, "max-concurrency", "1 to 1000");
            faults.requireBetween(
                    config.attemptTimeout(),
                    MIN_TIMEOUT,
                    MAX_TIMEOUT,
                    "attempt-timeout",
                    "a duration from PT0.1S to PT5M");
            faults.require(
                    config.timeout().compareTo(MAX_TIMEOUT) <= 0
                            && config.timeout().compareTo(config.attemptTimeout()) >= 0,
                    "timeout",
                    "a duration up to PT5M that is no shorter than attempt-timeout");
            faults.throwIfAny();
        }
    }

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private final RekognitionConfig config;
    private final SdkConnections connections;
    private final SdkCredentials credentials;
    private final Map<String, RekognitionAsyncClient> made = new ConcurrentHashMap<>();
    private volatile SdkAsyncHttpClient http;

    RekognitionClients(RekognitionConfig config, CredentialsBook book, SdkConnections connections) {
        this.config = config;
        this.connections = connections;
        this.credentials =
                new SdkCredentials(book.of(config.credentials(), "countersign.vision.rekognition.credentials"));
    }

    /** The region in which images of {@code store} are examined. */
    String region(Store store) {
        return config.region().orElse(store.isAws() ? store.region() : DefaultRegion.NAME);
    }

    /** The client for {@code region}. */
    RekognitionAsyncClient of(String region) {
        return made.computeIfAbsent(region, this::make);
    }

    private RekognitionAsyncClient make(String region) {
        RekognitionAsyncClientBuilder builder = RekognitionAsyncClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .apiCallAttemptTimeout(config.attemptTimeout())
                        .apiCallTimeout(config.timeout())
                        .addExecutionInterceptor(new SdkSpans()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private synchronized SdkAsyncHttpClient http() {
        if (http == null) {
            http = connections.open(NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(config.maxConcurrency())
                    .connectionTimeout(CONNECTING)
                    .connectionAcquisitionTimeout(config.attemptTimeout())
                    .readTimeout(config.attemptTimeout()));
        }
        return http;
    }

    @PreDestroy
    void close() {
        made.values().forEach(RekognitionAsyncClient::close);
    }
}
