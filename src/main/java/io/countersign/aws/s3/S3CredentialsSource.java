package io.countersign.aws.s3;

import io.countersign.aws.SdkIdentities;
import io.countersign.stores.CredentialsSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The credentials of the S3 client: one setting for signing and calls, backed by the SDK's provider chain. */
@Singleton
class S3CredentialsSource implements CredentialsSource {

    private final S3AsyncClient client;

    S3CredentialsSource(S3AsyncClient client) {
        this.client = client;
    }

    @Override
    public Uni<ExpiringCredentials> resolve() {
        return Uni.createFrom()
                .completionStage(() -> client.serviceClientConfiguration()
                        .credentialsProvider()
                        .resolveIdentity())
                .map(SdkIdentities::toSigningCredentials);
    }
}
