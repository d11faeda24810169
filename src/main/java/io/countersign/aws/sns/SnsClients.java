package io.countersign.aws.sns;

import io.countersign.aws.DefaultRegion;
import io.countersign.aws.SdkConnections;
import io.countersign.aws.SdkCredentials;
import io.countersign.aws.SdkSpans;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.stores.CredentialsBook;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClientBuilder;

/** The SNS clients, which share their connections and are created on first use. */
@Singleton
class SnsClients implements CheckedAtStart {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(SnsConfig config) {
            StartupFaults faults = StartupFaults.below("countersign.sns");
            faults.require(
                    config.maxConcurrency() >= 1 && config.maxConcurrency() <= 10_000, "max-concurrency", "1 to 10000");
            faults.requireBetween(
                    config.attemptTimeout(),
                    MIN_TIMEOUT,
                    MAX_TIMEOUT,
                    "attempt-timeout",
                    "a duration from PT0.1S to PT5M");
            faults.require(
                    config.timeout().compareTo(MIN_TIMEOUT) >= 0
                            && config.timeout().compareTo(MAX_TIMEOUT) <= 0
                            && config.timeout().compareTo(config.attemptTimeout()) >= 0,
                    "timeout",
                    "a duration up to PT5M that is no shorter than attempt-timeout");
            faults.require(
                    config.account().map(account -> account.matches("\\d{12}")).orElse(true),
                    "account",
                    "the 12 digits of the AWS account");
            faults.throwIfAny();
        }
    }

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    /** AWS's own default if no region is configured, which is sufficient for an emulator. */
    private static final String FALLBACK_REGION = DefaultRegion.NAME;

    private final SnsConfig config;
    private final SdkConnections connections;
    private final SdkCredentials credentials;
    private volatile SdkAsyncHttpClient http;
    private volatile SnsAsyncClient keeping;
    private volatile SnsAsyncClient publishing;

    SnsClients(SnsConfig config, CredentialsBook book, SdkConnections connections) {
        this.config = config;
        this.connections = connections;
        this.credentials = new SdkCredentials(book.of(config.credentials(), "countersign.sns.credentials"));
    }

    String region() {
        return config.region().orElse(FALLBACK_REGION);
    }

    /** For idempotent calls: the SDK retries automatically. */
    SnsAsyncClient keeping() {
        if (keeping == null) {
            synchronized (this) {
                if (keeping == null) {
                    keeping = client(AwsRetryStrategy.standardRetryStrategy());
                }
            }
        }
        return keeping;
    }

    /** For messages, which must not be sent twice: no automatic retries. */
    SnsAsyncClient publishing() {
        if (publishing == null) {
            synchronized (this) {
                if (publishing == null) {
                    publishing = client(AwsRetryStrategy.doNotRetry());
                }
            }
        }
        return publishing;
    }

    private SnsAsyncClient client(RetryStrategy retries) {
        SnsAsyncClientBuilder builder = SnsAsyncClient.builder()
                .region(Region.of(region()))
                .credentialsProvider(credentials)
                .httpClient(http())
                .overrideConfiguration(override -> override.retryStrategy(retries)
                        .apiCallAttemptTimeout(config.attemptTimeout())
                        .apiCallTimeout(config.timeout())
                        .addExecutionInterceptor(new SdkSpans()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private SdkAsyncHttpClient http() {
        if (http == null) {
            http = connections.open(NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(config.maxConcurrency())
                    .maxPendingConnectionAcquires(10_000)
                    .connectionTimeout(CONNECTING)
                    .connectionAcquisitionTimeout(config.attemptTimeout())
                    .readTimeout(config.attemptTimeout()));
        }
        return http;
    }

    @PreDestroy
    void close() {
        if (keeping != null) {
            keeping.close();
        }
        if (publishing != null) {
            publishing.close();
        }
    }
}
