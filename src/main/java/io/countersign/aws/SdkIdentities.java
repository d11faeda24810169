package io.countersign.aws;

import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** SDK identities as signing credentials. */
public final class SdkIdentities {

    private SdkIdentities() {}

    /** The credentials of {@code identity}, its session token and its end included where it has them. */
    public static ExpiringCredentials toSigningCredentials(AwsCredentialsIdentity identity) {
        String token = identity instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
        return new ExpiringCredentials(
                new SigningCredentials(identity.accessKeyId(), identity.secretAccessKey(), token),
                identity.expirationTime().orElse(null));
    }
}
