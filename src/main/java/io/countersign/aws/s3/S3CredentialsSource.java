package io.countersign.aws.s3;

import io.countersign.aws.SdkIdentities;
import io.countersign.stores.CredentialsSource;
import io.quarkiverse.amazon.common.runtime.AmazonClientConfig;
import io.quarkiverse.amazon.common.runtime.ClientUtil;
import io.quarkiverse.amazon.s3.runtime.S3Config;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials in {@code quarkus.s3.aws.credentials.*}, or those of the SDK's provider chain: for signing and for
 * calls. The provider is created for the first resolution, and without a client: a service that only signs creates none.
 */
@Singleton
class S3CredentialsSource implements CredentialsSource {

    private final S3Config config;
    private volatile AwsCredentialsProvider provider;

    S3CredentialsSource(S3Config config) {
        this.config = config;
    }

    @Override
    public Uni<ExpiringCredentials> resolve() {
        return Uni.createFrom()
                .completionStage(() -> provider().resolveIdentity())
                .map(SdkIdentities::toSigningCredentials);
    }

    /** Some providers have a thread of their own. */
    @PreDestroy
    void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    private AwsCredentialsProvider provider() {
        if (provider == null) {
            synchronized (this) {
                if (provider == null) {
                    provider = create(config.clients().get(ClientUtil.DEFAULT_CLIENT_NAME));
                }
            }
        }
        return provider;
    }

    /** The same provider as the Quarkus extension gives its clients. */
    private static AwsCredentialsProvider create(AmazonClientConfig client) {
        return client.aws()
                .credentials()
                .map(credentials -> credentials.type().create(credentials, "quarkus.s3"))
                .orElseGet(() -> DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(false)
                        .reuseLastProviderEnabled(false)
                        .build());
    }
}
