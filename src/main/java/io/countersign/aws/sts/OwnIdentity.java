package io.countersign.aws.sts;

import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * The service's own credentials as an SDK provider. They are resolved for each call, which is rare; their source caches
 * them.
 */
final class OwnIdentity implements IdentityProvider<AwsCredentialsIdentity> {

    private final CredentialsSource source;

    OwnIdentity(CredentialsSource source) {
        this.source = source;
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return source.resolve().map(ending -> identity(ending.credentials())).subscribeAsCompletionStage();
    }

    private static AwsCredentialsIdentity identity(SigningCredentials credentials) {
        return credentials.sessionToken() == null
                ? AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey())
                : AwsSessionCredentialsIdentity.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }
}
