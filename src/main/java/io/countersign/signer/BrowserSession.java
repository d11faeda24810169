package io.countersign.signer;

import io.countersign.signing.SigningCredentials;
import java.time.Instant;

/**
 * Temporary credentials for a browser to sign with.
 *
 * @param id its id in the audit; the session's name ends with it
 * @param credentials the temporary credentials
 * @param expiresAt when the store stops accepting them
 * @param bucket the only bucket for which they are valid
 * @param keyPrefix the prefix of every key that they can write
 * @param region the region of signatures
 * @param endpoint the bucket's URL for clients, with a trailing slash
 */
public record BrowserSession(
        String id,
        SigningCredentials credentials,
        Instant expiresAt,
        String bucket,
        String keyPrefix,
        String region,
        String endpoint) {

    /** The access key id, which is public. */
    public String accessKeyId() {
        return credentials.accessKeyId();
    }

    /** The secret key. */
    public String secretAccessKey() {
        return credentials.secretAccessKey();
    }

    /** The session token, which is sent with each request. */
    public String sessionToken() {
        return credentials.sessionToken();
    }

    /** Prints no part of the credentials. */
    @Override
    public String toString() {
        return "BrowserSession[" + id + "]";
    }
}
