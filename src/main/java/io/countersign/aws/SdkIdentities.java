package io.countersign.aws;

import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.Ending;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** SDK identities as signing credentials. */
public final class SdkIdentities {

    private SdkIdentities() {}

    /** The credentials of {@code identity}, its session token and its end included where it has them. */
    public static Ending toSigningCredentials(AwsCredentialsIdentity identity) {
        String token = identity instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
        return new Ending(
                new SigningCredentials(identity.accessKeyId(), identity.secretAccessKey(), token),
                identity.expirationTime().orElse(null));
    }
}
