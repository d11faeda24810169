package io.countersign.aws;

import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Converts SDK identities to signing credentials. */
public final class SdkIdentities {

    private SdkIdentities() {}

    /** Returns the credentials of {@code identity}, with session token and expiry if present. */
    public static ExpiringCredentials toSigningCredentials(AwsCredentialsIdentity identity) {
        String token = identity instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
        return new ExpiringCredentials(
                new SigningCredentials(identity.accessKeyId(), identity.secretAccessKey(), token),
                identity.expirationTime().orElse(null));
    }
}
